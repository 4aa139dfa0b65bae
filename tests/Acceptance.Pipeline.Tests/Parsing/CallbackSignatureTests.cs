using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Tests.Parsing;

public sealed class CallbackSignatureTests
{
    // Computed with another implementation of HMAC-SHA256.
    private const string Expected = "12de97794556ccef6d1def6598c2c83511a2534fe5458f6c3621b648a53010bd";

    [Fact]
    public void It_covers_timestamp_nonce_and_body() =>
        CallbackSignature.Of("secret", "1700000000", "nonce-1", "{\"a\":1}"u8).Should().Be(Expected);

    [Theory]
    [InlineData("secret2", "1700000000", "nonce-1", "{\"a\":1}")]
    [InlineData("secret", "1700000001", "nonce-1", "{\"a\":1}")]
    [InlineData("secret", "1700000000", "nonce-2", "{\"a\":1}")]
    [InlineData("secret", "1700000000", "nonce-1", "{\"a\":2}")]
    public void Whatever_else_is_signed_has_another_signature(string secret, string timestamp, string nonce, string body) =>
        CallbackSignature.IsValid(Expected, secret, timestamp, nonce, System.Text.Encoding.UTF8.GetBytes(body)).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("ärger")]
    public void What_is_no_signature_is_wrong_and_no_error(string signature) =>
        CallbackSignature.IsValid(signature, "secret", "1700000000", "nonce-1", "{\"a\":1}"u8).Should().BeFalse();
}
