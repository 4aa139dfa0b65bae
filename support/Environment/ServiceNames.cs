namespace Acceptance.Support.Environment;

/// <summary>What a service is called.</summary>
public static class ServiceNames
{
    /// <summary>In evidence: <c>api</c>, <c>worker</c>, <c>parser</c>, <c>embedder</c>, <c>monitor</c>.</summary>
    public static string InEvidence(this Service service) => service.ToString().ToLowerInvariant();

    /// <summary>As a part of a deployment, in the words of the features: the monitor is the <c>dashboard</c>.</summary>
    public static string AsPart(this Service service) => service == Service.Monitor ? "dashboard" : service.InEvidence();
}
