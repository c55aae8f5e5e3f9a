using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;
using Microsoft.Extensions.AI;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The vector of every section, known by what stands in it: an edited article costs its own sections only, another agency's common ones nothing. Kept in memory.</summary>
internal sealed class SectionVectors(IEmbeddingGenerator<string, Embedding<float>> generator)
{
    /// <summary>Texts in one request.</summary>
    private const int AtOnce = 32;

    // A model takes some hundred words; what a section is about stands at its beginning.
    private const int LongestText = 2000;

    private readonly ConcurrentDictionary<string, float[]> _vectors = new();
    private readonly ConditionalWeakTable<PassageIndex, IReadOnlyList<(string ArticleId, string Hash, string Text)>> _sections = [];

    /// <summary>Has the vectors made that are missing, and forgets those of sections that are gone.</summary>
    /// <param name="agencies">Whose articles to look at.</param>
    /// <exception cref="Exception">Whatever the generator throws; what was made before stays.</exception>
    public async Task CompleteAsync(KnowledgeSnapshot snapshot, IEnumerable<AgencyId> agencies, TimeSpan limit, CancellationToken cancel)
    {
        var all = agencies.Select(snapshot.For).Distinct().SelectMany(SectionsOf).DistinctBy(section => section.Hash).ToArray();
        foreach (var some in all.Where(section => !_vectors.ContainsKey(section.Hash)).Chunk(AtOnce))
        {
            using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timed.CancelAfter(limit);
            var made = await generator.GenerateAsync(some.Select(section => section.Text), null, timed.Token).WaitAsync(timed.Token);
            for (var i = 0; i < some.Length; i++)
            {
                _vectors[some[i].Hash] = made[i].Vector.ToArray();
            }
        }
        var present = all.Select(section => section.Hash).ToHashSet();
        foreach (var gone in _vectors.Keys.Where(hash => !present.Contains(hash)))
        {
            _vectors.TryRemove(gone, out _);
        }
    }

    /// <returns>Null while any section of the index has no vector yet.</returns>
    public IReadOnlyList<(string ArticleId, float[] Vector)>? Of(PassageIndex index)
    {
        var sections = SectionsOf(index);
        var found = new List<(string, float[])>(sections.Count);
        foreach (var (articleId, hash, _) in sections)
        {
            if (!_vectors.TryGetValue(hash, out var vector))
            {
                return null;
            }
            found.Add((articleId, vector));
        }
        return found;
    }

    private IReadOnlyList<(string ArticleId, string Hash, string Text)> SectionsOf(PassageIndex index) => _sections.GetValue(index, static index =>
    [
        .. index.Articles.Values
            .SelectMany(pair => (IEnumerable<Article>)(pair.English is null ? [pair.Indonesian] : [pair.Indonesian, pair.English]))
            .SelectMany(article => article.Passages.Select(passage => (article.Id, Text: TextOf(article, passage))))
            .Select(section => (section.Id, HashOf(section.Text), section.Text)),
    ]);

    private static string TextOf(Article article, Passage passage)
    {
        var text = $"{article.Title}. {passage.Heading}. {passage.Text.Replace('\n', ' ')}";
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
