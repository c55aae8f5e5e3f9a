using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Bot.Tests.DialogStack;

/// <summary>A bot that has one dialog of the test's, begins it with any message, says what came out of it, and knows batal and kembali.</summary>
internal sealed class FlowForTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly SqliteStore _store;

    private FlowForTests(ServiceProvider services, SqliteStore store, FakeClock clock) =>
        (_services, _store, Clock, Person) = (services, store, clock, new TestFlow(services, store, new AgencyId("rangkui")).With("orang"));

    public FakeClock Clock { get; }

    public TestChat Person { get; }

    public static async Task<FlowForTests> OpenAsync(Func<TimeProvider, Dialog> dialog)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero));
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }, clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddScoped<SessionScope>();
        services.AddScoped<TurnPipeline>();
        services.AddSingleton<IDialogTexts, KeysAsTexts>();
        services.AddDialogStack();
        services.AddScoped(_ => new Held(dialog(clock)));
        services.AddScoped<HeldDialog>();
        services.AddSingleton(new DialogRegistration("flow", typeof(HeldDialog)));
        services.AddScoped<IBot, OneDialogBot>();
        return new FlowForTests(services.BuildServiceProvider(), store, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    /// <summary>Says the key and the values: what a person would read is not the kernel's business.</summary>
    private sealed class KeysAsTexts : IDialogTexts
    {
        public string Say(string locale, string key, params (string Name, string Value)[] values) => string.Join(' ', values.Select(value => value.Value).Prepend(key));
    }

    internal sealed record Held(Dialog Dialog);

    /// <summary>Stands in the container for the test's dialog, which is made anew for every turn.</summary>
    internal sealed class HeldDialog(Held held) : Dialog("flow")
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel) => held.Dialog.BeginDialogAsync(dialogs, options, cancel);

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dialogs, CancellationToken cancel) => held.Dialog.ContinueDialogAsync(dialogs, cancel);

        public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, System.Text.Json.Nodes.JsonNode? result, CancellationToken cancel) =>
            held.Dialog.ResumeDialogAsync(dialogs, result, cancel);

        public override Task RepromptDialogAsync(DialogContext dialogs, CancellationToken cancel) => held.Dialog.RepromptDialogAsync(dialogs, cancel);

        public override Task<bool> GoBackAsync(DialogContext dialogs, CancellationToken cancel) => held.Dialog.GoBackAsync(dialogs, cancel);

        public override int AnswersAtStake(DialogInstance instance) => held.Dialog.AnswersAtStake(instance);

        public override bool CanContinue(DialogInstance instance) => held.Dialog.CanContinue(instance);

        public override Dialog? Child(string name) => held.Dialog.Child(name);
    }

    private sealed class OneDialogBot(DialogSet set) : IBot
    {
        public async Task OnTurnAsync(TurnContext turn, CancellationToken cancel)
        {
            var dialogs = new DialogContext(set, turn);
            if (dialogs.DropIfUnreadable())
            {
                await turn.SendActivityAsync("lost");
                return;
            }
            switch (CommandWords.Read(turn.Activity.Text))
            {
                case Interruption.Cancel:
                    await turn.SendActivityAsync($"cancelled {dialogs.AnswersAtStake}");
                    await dialogs.CancelAllDialogsAsync(cancel);
                    return;
                case Interruption.Back:
                    await dialogs.GoBackAsync(() => turn.SendActivityAsync("first"), cancel);
                    return;
            }
            var result = dialogs.ActiveDialog is null
                ? await dialogs.BeginDialogAsync("flow", null, cancel)
                : await dialogs.ContinueDialogAsync(cancel);
            if (result.Status == DialogTurnStatus.Complete)
            {
                await turn.SendActivityAsync($"complete {result.Result?.ToJsonString() ?? "nothing"}");
            }
        }

        public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => turn.SendActivityAsync(referenceCode);
    }
}
