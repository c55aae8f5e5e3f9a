using System.Collections.Concurrent;
using System.Numerics.Tensors;
using AsnAssistant.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Finds articles by what a question means rather than by its words, where a model for vectors is configured; otherwise, and whenever it is slow or away, there is
/// nothing to be had and the search by words stands alone. Safe for concurrent use; never throws for what the model does.
/// </summary>
public sealed class MeaningSearch
{
    private const int MostNear = 5;
    private const int MostRemembered = 512;

    private readonly IEmbeddingGenerator<string, Embedding<float>>? _generator;
    private readonly KnowledgeBase _knowledge;
    private readonly SectionVectors? _vectors;
    private readonly ILogger _log;
    private readonly ResiliencePipeline _guard;
    private readonly ConcurrentDictionary<string, float[]> _remembered = new();
    private readonly ConcurrentDictionary<AgencyId, bool> _agencies = new();
    private (int Version, int Agencies) _completed;

    /// <param name="generator">Null where no model is configured.</param>
    public MeaningSearch(
        IEmbeddingGenerator<string, Embedding<float>>? generator, KnowledgeBase knowledge, ModelOptions options, TimeProvider? time = null, ILogger<MeaningSearch>? log = null)
    {
        (_generator, _knowledge, _log) = (generator, knowledge, log ?? (ILogger)NullLogger.Instance);
        _vectors = generator is null ? null : new SectionVectors(generator);
        _guard = ModelGuard.Of(options, options.EmbedLimit, time);
    }

    public bool IsOn => _generator is not null;

    /// <summary>Has the vectors made that are missing since the articles changed or another agency asked.</summary>
    /// <returns>False when the model did not answer: try again later.</returns>
    internal async Task<bool> CompleteAsync(CancellationToken cancel)
    {
        var snapshot = _knowledge.Current;
        // What officers add is seen once somebody asks there; the files are known from the start.
        AgencyId[] agencies = [.. snapshot.Contents.Articles.Select(pair => pair.Agency ?? default).Concat(_agencies.Keys).Append(default).Distinct()];
        if (_vectors is null || _completed == (snapshot.Version, agencies.Length))
        {
            return true;
        }
        try
        {
            await _vectors.CompleteAsync(snapshot, agencies, TimeSpan.FromSeconds(ModelOptions.MostSeconds * 4), cancel);
            _completed = (snapshot.Version, agencies.Length);
            return true;
        }
        catch (Exception fault) when (ModelGuard.IsFailure(fault, cancel))
        {
            _log.LogWarning("Vectors of articles could not be made: {Fault}. Questions are answered by their words.", fault.GetType().Name);
            return false;
        }
    }

    /// <summary>The articles nearest to a question.</summary>
    /// <param name="question">As typed: only words that stand in our own articles are handed on.</param>
    /// <returns>0 to 5, nearest first; null where the model cannot be asked, or not all sections have a vector yet.</returns>
    public async Task<IReadOnlyList<NearArticle>?> NearestAsync(AgencyId agency, string question, CancellationToken cancel = default)
    {
        var index = _knowledge.Current.For(agency);
        _agencies.TryAdd(agency, true);
        if (_vectors?.Of(index) is not { Count: > 0 } sections || KnownWords.In(question, index) is not { Length: > 0 } words
            || await VectorOfAsync(words, cancel) is not { } asked || sections[0].Vector.Length != asked.Length)
        {
            return null;
        }
        var nearness = sections.Select(section => (section.ArticleId, Cosine: TensorPrimitives.CosineSimilarity(section.Vector, asked))).ToArray();
        var mean = nearness.Average(one => one.Cosine);
        var spread = Math.Sqrt(nearness.Average(one => Math.Pow(one.Cosine - mean, 2)));
        return spread == 0
            ? []
            : [.. nearness.GroupBy(one => one.ArticleId).Select(article => new NearArticle(article.Key, (article.Max(one => one.Cosine) - mean) / spread)).OrderByDescending(near => near.Standing).Take(MostNear)];
    }

    private async Task<float[]?> VectorOfAsync(string words, CancellationToken cancel)
    {
        if (_remembered.TryGetValue(words, out var known))
        {
            return known;
        }
        try
        {
            var vector = await _guard.ExecuteAsync(
                async (words, limit) => (await _generator!.GenerateAsync([words], null, limit).WaitAsync(limit))[0].Vector.ToArray(), words, cancel);
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }
            _remembered[words] = vector;
            return vector;
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
        catch (Exception fault) when (ModelGuard.IsFailure(fault, cancel))
        {
            _log.LogWarning("The model for vectors did not answer: {Fault}.", fault is TimeoutRejectedException ? "too slow" : fault.GetType().Name);
            return null;
        }
    }
}

/// <param name="Standing">By how many standard deviations its nearest section is nearer than sections are on average: what models differ in, their scale, is taken out.</param>
public sealed record NearArticle(string ArticleId, double Standing);
