using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind "Selengkapnya": the whole article with every page it was read from; a long one in several messages, each behind a button.</summary>
/// <remarks>Options: the article's id, or <c>n:id</c> for what begins with its passage n.</remarks>
public sealed class PolicyMoreDialog(AgencyPolicies policies) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.more";

    /// <summary>Characters; a chat message holds 4,096, and markup takes its share.</summary>
    private const int MostText = 2800;

    private const int MostSources = 4;

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var (id, first) = Read((string?)options ?? "");
        if (policies.Read(id, turn.Locale) is not { } article || first > article.Sections.Count)
        {
            return PolicyArticleDialog.SayGoneAsync(turn);
        }
        var texts = PolicyTexts.For(turn.Locale);
        var passages = article.Passages.ToArray();
        var said = new StringBuilder($"**{MarkdownText.Escape(article.Title)}**");
        var next = first;
        for (; next < passages.Length; next++)
        {
            var passage = passages[next];
            var more = (passage.Heading.Length > 0 ? $"\n\n**{MarkdownText.Escape(passage.Heading)}**\n" : "\n") + MarkdownText.Escape(passage.Text);
            if (next > first && said.Length + more.Length > MostText)
            {
                break;
            }
            said.Append(more.Length > MostText ? string.Concat(more.AsSpan(0, MostText), "…") : more);
        }
        if (policies.ValidityOf(article) is { HasEnded: true } ended)
        {
            said.Append('\n').Append(PolicyReply.Validity(ended, texts));
        }
        var buttons = new List<CardAction>();
        if (next < passages.Length)
        {
            said.Append("\n\n").Append(texts["more.cut"]);
            buttons.Add(Menu.Deed(texts["more.next"], $"{DialogId}:{next}:{article.Id}"));
        }
        else
        {
            said.Append("\n\n").Append(texts.Format("answer.basis", ("citations", string.Join("; ", article.Regulations.Select(regulation => MarkdownText.Escape(regulation.ToString()))))));
            said.Append('\n').Append(texts["more.sources"]);
            foreach (var source in article.Sources.Take(MostSources))
            {
                said.Append("\n- ").Append(texts.Format("more.page", ("page", $"[{MarkdownText.Escape(source.Url.Host)}]({PolicyReply.AddressOf(source.Url)})"), ("month", MonthOf(source, texts))));
            }
            buttons.AddRange(article.Sources.Take(1).Select(source => Menu.Link(texts["more.source"], source.Url)));
        }
        buttons.Add(PolicyButtons.Unclear(article.Id, texts));
        buttons.Add(Menu.ToMenu(turn.Locale));
        return turn.SendActivityAsync(Menu.With(said.ToString(), buttons));
    }

    private static (string Id, int First) Read(string options)
    {
        var colon = options.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(options.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? (options[(colon + 1)..], first)
            : (options, 0);
    }

    private static string MonthOf(SourceLink source, Texts texts)
    {
        var read = DateOnly.ParseExact(source.Accessed[..7], "yyyy-MM", CultureInfo.InvariantCulture);
        return $"{Dates.MonthName(read.Month, texts.Language)} {read.Year.ToString(CultureInfo.InvariantCulture)}";
    }
}
