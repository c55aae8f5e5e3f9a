using System.Diagnostics;

namespace AsnAssistant.Bot;

/// <summary>What may be said of an exception in logs and dead letters: types and places in the code, never messages, which can quote a person.</summary>
internal static class FailureText
{
    public static string Of(Exception? failure)
    {
        if (failure is AggregateException { InnerExceptions.Count: 1 } single)
        {
            failure = single.InnerExceptions[0];
        }
        if (failure is null)
        {
            return "unknown";
        }
        var place = new StackTrace(failure).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("AsnAssistant", StringComparison.Ordinal) == true);
        var text = place is null ? failure.GetType().Name : $"{failure.GetType().Name} in {place.DeclaringType!.Name}.{place.Name}";
        return failure.InnerException is null ? text : $"{text}, from {Of(failure.InnerException)}";
    }
}
