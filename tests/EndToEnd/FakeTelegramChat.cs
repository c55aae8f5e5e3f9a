using AsnAssistant.TestKit;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>One private chat of our own strict Telegram server.</summary>
internal sealed class FakeTelegramChat(FakeTelegram telegram, string token, long chat) : IChat
{
    private int _heard;

    /// <summary>Settings with which the host polls this server under that token.</summary>
    public static Dictionary<string, string> Settings(FakeTelegram telegram, string token) => new()
    {
        ["Telegram__BaseUrl"] = telegram.Address.ToString(),
        ["Telegram__PollPauseSeconds"] = "0.1",
        ["Telegram__MessagesPerSecondPerChat"] = "0",
        ["Instansi__0__Telegram__Token"] = token,
    };

    public Task SayAsync(string text)
    {
        telegram.Say(token, chat, text);
        return Task.CompletedTask;
    }

    public Task PressAsync(string button)
    {
        var said = telegram.Said(token, chat);
        if (said.LastOrDefault(message => message.Buttons.Any(row => row.Contains(button))) is { InlineKeyboard: not null, IsDeleted: false } message)
        {
            telegram.Press(token, message, button);
        }
        else
        {
            telegram.Say(token, chat, button);
        }
        return Task.CompletedTask;
    }

    public async Task<string> HearAsync(string words)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
        while (true)
        {
            var said = telegram.Said(token, chat);
            for (var i = _heard; i < said.Count; i++)
            {
                if (said[i].Text.Contains(words, StringComparison.Ordinal))
                {
                    _heard = i + 1;
                    return said[i].Text;
                }
            }
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new TimeoutException($"Never read: {words}. Said: {string.Join(" / ", said.Select(message => message.Text))}");
            }
            await Task.Delay(50);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
