namespace AsnAssistant.EndToEnd.Tests;

/// <summary>One person at one client: says, presses, hears. The same conversation runs through every client there is.</summary>
internal interface IChat : IAsyncDisposable
{
    Task SayAsync(string text);

    /// <summary>Presses the newest button of that name.</summary>
    Task PressAsync(string button);

    /// <summary>Waits for a message of the assistant, not heard before, that contains the words.</summary>
    /// <returns>The whole message.</returns>
    /// <exception cref="TimeoutException">It did not come; the message tells what did.</exception>
    Task<string> HearAsync(string words);
}
