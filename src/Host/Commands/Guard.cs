using AsnAssistant.Host.Engine;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Host.Commands;

/// <summary>A command failed; the lines tell the operator why and what to do.</summary>
internal sealed class CommandFailedException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;
}

/// <summary>Turns what goes wrong into a clear line and an exit code; a stack trace helps nobody at a terminal.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (CommandFailedException failed)
        {
            return Tell(failed.Lines);
        }
        catch (StoreRefusedException refused)
        {
            return Tell([refused.Message]);
        }
        catch (StoreUnavailableException away)
        {
            return Tell([HostTexts.Line("error.store", ("reason", away.Message))]);
        }
        catch (OptionsValidationException wrong)
        {
            return Tell([.. wrong.Failures.Select(failure => $"Konfigurasi | Configuration: {failure}")]);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            return Tell([HostTexts.Line("error.addressInUse", ("reason", busy.Message))]);
        }
        catch (Exception fault) when (fault is DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            return Tell([HostTexts.Line("error.start", ("reason", fault.Message))]);
        }
    }

    private static int Tell(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }
        return CommandLine.Failed;
    }
}
