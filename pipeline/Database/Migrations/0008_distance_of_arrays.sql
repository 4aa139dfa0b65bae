-- A client that sends its vector as real[] asks for the distance by the same call in both forms of the schema. With a column on the left the index answers.
do $$
begin
    if to_regprocedure('upload_pipeline.cosine_distance(real[], real[])') is null then
        create function upload_pipeline.cosine_distance(a vector, b real[]) returns double precision language sql immutable strict parallel safe as
        'select a <=> b::vector';
        create function upload_pipeline.cosine_distance(a real[], b real[]) returns double precision language sql immutable strict parallel safe as
        'select a::vector <=> b::vector';
    end if;
end
$$;
