using System.CommandLine;
using AsnAssistant.Host.Configuration;
using AsnAssistant.Host.Engine;

namespace AsnAssistant.Host.Commands;

/// <summary>Puts the assistant together from a checked configuration and an open store.</summary>
/// <param name="urls">Where to listen; empty for where the environment says.</param>
internal delegate WebApplication BuildAssistant(HostConfiguration configuration, OpenedStore store, string[] urls);

/// <summary>The commands of the program. Exit code 0 done, 1 failed with a clear line, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, BuildAssistant build)
    {
        var urls = new Option<string[]>("--urls") { Description = HostTexts.Line("cli.urls"), Recursive = true, AllowMultipleArgumentsPerToken = true };
        var serve = new Command("serve", HostTexts.Line("cli.serve"));
        var demo = new Command("demo", HostTexts.Line("cli.demo"));
        var root = new RootCommand(HostTexts.Line("cli.root")) { urls, serve, demo, KnowledgeCommands.Create(), StoreCommands.Create(), AuditCommands.Create(), OfficerCommands.Create(), PeopleCommands.Create(), ReportCommands.Create(), ApiKeyCommands.Create(), new Command("mentoring", HostTexts.Line("cli.mentoring")) { MentorInviteCommand.Create(), MentorMatchCommand.Create(), LatsarCommand.Create() } };

        root.SetAction((parsed, cancel) => Guard.RunAsync(() => ServeCommand.RunAsync(build, Split(parsed.GetValue(urls)), isDemo: false, cancel)));
        serve.SetAction((parsed, cancel) => Guard.RunAsync(() => ServeCommand.RunAsync(build, Split(parsed.GetValue(urls)), isDemo: false, cancel)));
        demo.SetAction((parsed, cancel) => Guard.RunAsync(() => ServeCommand.RunAsync(build, Split(parsed.GetValue(urls)), isDemo: true, cancel)));

        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            Console.Error.WriteLine(HostTexts.Line("error.usage"));
            foreach (var error in result.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }
            Console.Error.WriteLine();
            await result.RootCommandResult.Command.Parse(["--help"]).InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return WrongUsage;
        }
        // The web server minds the signals itself, and has work to finish.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static string[] Split(string[]? urls) =>
        [.. (urls ?? []).SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
