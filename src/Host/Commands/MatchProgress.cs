using System.Globalization;
using AsnAssistant.Mentoring.Matching;

namespace AsnAssistant.Host.Commands;

/// <summary>How far a round is: a bar on a terminal, plain lines for a pipe.</summary>
internal sealed class MatchProgress(TextWriter output, bool isTerminal) : IDisposable
{
    private const int Width = 30;

    private MatchStage? _stage;
    private int _shown = -1;

    /// <param name="all">0 while nobody knows.</param>
    public void Tell(MatchStage stage, int done, int all)
    {
        var share = all == 0 ? 0 : (int)(100L * done / all);
        if (stage == _stage && (share == _shown || (!isTerminal && share < 100)))
        {
            return;
        }
        if (stage != _stage)
        {
            End();
            if (!isTerminal)
            {
                output.WriteLine(HostTexts.Line("match.stage." + stage));
            }
        }
        (_stage, _shown) = (stage, share);
        if (isTerminal)
        {
            var filled = share * Width / 100;
            var amount = all == 0 ? done.ToString("N0", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{share}%");
            output.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {amount} {HostTexts.Line("match.stage." + stage)}  ");
        }
    }

    /// <summary>The next line begins anew.</summary>
    public void End()
    {
        if (_stage is not null && isTerminal)
        {
            output.WriteLine();
        }
        _stage = null;
    }

    public void Dispose() => End();
}
