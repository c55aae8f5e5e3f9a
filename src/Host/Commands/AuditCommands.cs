using System.CommandLine;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>audit verify</c> walks each agency's chain; <c>audit receipt CODE</c> finds what a citizen's receipt was given for.</summary>
internal static class AuditCommands
{
    private const int TellEvery = 100_000;

    public static Command Create()
    {
        var verify = new Command("verify", HostTexts.Line("cli.auditVerify"));
        verify.SetAction((_, cancel) => Guard.RunAsync(() => EachAsync(VerifyAsync, cancel)));
        var code = new Argument<string>("code") { Description = HostTexts.Line("cli.receipt") };
        var receipt = new Command("receipt", HostTexts.Line("cli.auditReceipt")) { code };
        receipt.SetAction((parsed, cancel) => Guard.RunAsync(() =>
            AuditReceipt.Parse(parsed.GetValue(code)) is { } given
                ? EachAsync((agency, session, stop) => FindAsync(agency, session, given, stop), cancel, anyIsEnough: true)
                : throw new CommandFailedException(HostTexts.Line("audit.badReceipt"))));
        return new Command("audit", HostTexts.Line("cli.audit")) { verify, receipt };
    }

    /// <param name="anyIsEnough">Done when one agency's answer is good; otherwise all must be.</param>
    private static async Task<int> EachAsync(Func<Agency, StoreSession, CancellationToken, Task<bool>> look, CancellationToken cancel, bool anyIsEnough = false)
    {
        var configuration = Settings.Load();
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        await opened.UntilUsableAsync(cancel);
        var good = new List<bool>();
        foreach (var agency in configuration.AllAgencies.All)
        {
            good.Add(await look(agency, new StoreSession(opened.Store, agency.Id), cancel));
        }
        return (anyIsEnough ? good.Contains(true) : !good.Contains(false)) ? CommandLine.Done : CommandLine.Failed;
    }

    private static async Task<bool> VerifyAsync(Agency agency, StoreSession session, CancellationToken cancel)
    {
        var told = 0L;
        var progress = new Tell(position =>
        {
            if (position - told >= TellEvery)
            {
                told = position;
                Console.Out.WriteLine(HostTexts.Line("audit.progress", ("agency", agency.Name), ("entries", position)));
            }
        });
        var finding = await new AuditChain(session).VerifyAsync(progress, cancel);
        Console.Out.WriteLine(finding switch
        {
            AuditFinding.Intact intact => HostTexts.Line("audit.intact", ("agency", agency.Name), ("entries", intact.Entries), ("link", intact.Link)),
            AuditFinding.Broken broken => HostTexts.Line("audit.broken", ("agency", agency.Name), ("position", broken.Position)),
            _ => throw new InvalidOperationException("The chain had a finding this command does not know."),
        });
        var waiting = (await session.Store.DepthAsync(session.Agency, AuditTrail.Queue, cancel)).Entries;
        if (waiting > 0)
        {
            Console.Out.WriteLine(HostTexts.Line("audit.waiting", ("agency", agency.Name), ("entries", waiting)));
        }
        return finding is AuditFinding.Intact;
    }

    private static async Task<bool> FindAsync(Agency agency, StoreSession session, string receipt, CancellationToken cancel)
    {
        var proof = await new AuditChain(session).FindAsync(receipt, cancel);
        Console.Out.WriteLine(proof switch
        {
            AuditProof.Noted noted => HostTexts.Line(
                "audit.noted",
                ("agency", agency.Name), ("position", noted.Position), ("deed", noted.Entry.Deed), ("subject", noted.Entry.Subject), ("moment", Dates.Moment(noted.Entry.At, agency.Zone, Language.Id))),
            AuditProof.Broken broken => HostTexts.Line("audit.broken", ("agency", agency.Name), ("position", broken.Position)),
            _ => HostTexts.Line("audit.unknown", ("agency", agency.Name)),
        });
        return proof is AuditProof.Noted;
    }

    private sealed class Tell(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
