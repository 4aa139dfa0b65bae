using Acceptance.Pipeline.Api;

namespace Acceptance.Pipeline.Tests.Api;

public sealed class ValidUploadTests
{
    private static readonly UploadRequest Good = new("policy.pdf", 1, "application/pdf", new string('0', 64));

    public static TheoryData<UploadRequest, string> Bad => new()
    {
        { Good with { Filename = null }, "filename" },
        { Good with { Filename = "" }, "filename" },
        { Good with { Filename = "\u0001\u0002" }, "filename" },
        { Good with { Filename = new string('x', 121) }, "filename" },
        { Good with { Filename = "../policy.pdf" }, "filename" },
        { Good with { Filename = "a\\b.pdf" }, "filename" },
        { Good with { Filename = ".." }, "filename" },
        { Good with { Filename = "half \ud83d.pdf" }, "filename" },
        { Good with { BytesLen = null }, "bytes_len" },
        { Good with { BytesLen = 0 }, "bytes_len" },
        { Good with { BytesLen = 26_214_401 }, "bytes_len" },
        { Good with { Mime = "application/PDF" }, "mime" },
        { Good with { Sha256 = null }, "sha256" },
        { Good with { Sha256 = new string('A', 64) }, "sha256" },
        { Good with { Sha256 = new string('0', 64) + "\n" }, "sha256" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void An_upload_that_breaks_a_rule_is_refused_with_the_field_it_breaks(UploadRequest request, string field) =>
        FluentActions.Invoking(() => ValidUpload.From(request)).Should().Throw<ApiException>().Which.Should()
            .Match<ApiException>(e => e.Status == 422 && e.Message.Contains(field));

    [Fact]
    public void Control_characters_are_taken_out_of_a_name() =>
        ValidUpload.From(Good with { Filename = "pol\u0000icy\n.pdf" }).Filename.Should().Be("policy.pdf");

    [Fact]
    public void A_name_of_120_characters_is_allowed_however_they_are_encoded() =>
        ValidUpload.From(Good with { Filename = string.Concat(Enumerable.Repeat("🙂", 120)) }).Filename.Should().HaveLength(240);
}
