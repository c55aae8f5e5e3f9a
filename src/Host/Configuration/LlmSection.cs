using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Host.Configuration;

/// <summary>Reads section <c>Llm</c>: optional models behind one OpenAI-compatible endpoint.</summary>
internal static class LlmSection
{
    public static ModelOptions Read(SectionReader section)
    {
        var defaults = new ModelOptions();
        var options = new ModelOptions
        {
            Endpoint = section.Address("Endpoint"),
            ApiKey = section.Text("ApiKey"),
            Model = section.Text("Model"),
            EmbeddingModel = section.Text("EmbeddingModel"),
            Timeout = TimeSpan.FromSeconds(section.Number("TimeoutSeconds", defaults.Timeout.TotalSeconds, ModelOptions.LeastSeconds, ModelOptions.MostSeconds)),
            BreakFor = TimeSpan.FromSeconds(section.Whole("BreakSeconds", (int)defaults.BreakFor.TotalSeconds, 1, 3600)),
        };
        if (options.Endpoint is null && section.Text("Endpoint") is null && (options.Model ?? options.EmbeddingModel ?? options.ApiKey) is not null)
        {
            section.Fault("Endpoint", "noModelEndpoint");
        }
        if (options.Endpoint is not null && options.Model is null && options.EmbeddingModel is null)
        {
            section.Fault("Model", "noModel");
        }
        if (options is { ApiKey: not null, Endpoint: { Scheme: "http", IsLoopback: false } })
        {
            section.Fault("Endpoint", "keyInTheClear");
        }
        section.NothingElse();
        return options;
    }
}
