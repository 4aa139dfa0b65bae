using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Pipeline.Api;

/// <summary>Users' tokens (contract §2): HS256, audience <c>authenticated</c>, issuer <c>SUPABASE_URL</c>, <c>sub</c> a UUID, <c>exp</c> required.</summary>
public static class Authentication
{
    private const string Audience = "authenticated";

    /// <summary>Adds the check.</summary>
    public static void AddUserTokens(this IServiceCollection services, ApiSettings settings)
    {
        // Not AddAuthentication: it also keeps keys for cookies in the user's home, and there are no cookies.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        services.AddWebEncoders();
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        new AuthenticationBuilder(services).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                ValidAudience = Audience,
                ValidIssuers = [settings.SupabaseUrl, settings.SupabaseUrl + "/"],
                IssuerSigningKey = new SymmetricSecurityKey(settings.Key),
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.Zero,
            };
            jwt.Events = new JwtBearerEvents { OnTokenValidated = RequireUser, OnChallenge = AnswerChallenge };
        });
        services.AddAuthorization();
    }

    /// <summary>The user whose token the request carries.</summary>
    public static Guid UserId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue("sub")!);

    private static Task RequireUser(TokenValidatedContext context)
    {
        if (!Guid.TryParseExact(context.Principal?.FindFirstValue("sub"), "D", out _))
            context.Fail("The token's sub is no UUID.");
        return Task.CompletedTask;
    }

    private static Task AnswerChallenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ErrorAnswers.AnswerAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "unauthorized", "A valid bearer token is required.");
    }

    // The settings come from ApiSettings alone.
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
