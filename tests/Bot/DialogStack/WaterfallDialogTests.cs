using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.Tests.DialogStack;

public sealed class WaterfallDialogTests
{
    [Fact]
    public async Task Steps_follow_each_other_and_each_gets_the_answer_of_the_one_before()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Three());
        await flow.Person.SaysAsync("hi");
        flow.Person.Hears("one?");
        await flow.Person.SaysAsync("1");
        flow.Person.Hears("two after 1?");
        await flow.Person.SaysAsync("2");
        flow.Person.Hears("three after 2?");
        await flow.Person.SaysAsync("3");
        flow.Person.Hears("complete \"1-2-3\"");
    }

    [Fact]
    public async Task Kembali_runs_the_former_asking_step_with_the_result_it_had()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Three());
        await flow.Person.SaysUnheededAsync("hi", "1", "2");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("two after 1?");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("one?");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("first");
        flow.Person.Hears("one?");
        await flow.Person.SaysAsync("uno");
        flow.Person.Hears("two after uno?");
        await flow.Person.SaysUnheededAsync("2");
        await flow.Person.SaysAsync("3");
        flow.Person.Hears("complete \"uno-2-3\"");
    }

    [Fact]
    public async Task Only_answers_given_are_at_stake()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Three());
        await flow.Person.SaysUnheededAsync("hi", "1", "2");
        await flow.Person.SaysAsync("batal");
        flow.Person.Hears("cancelled 2");
        await flow.Person.SaysAsync("hi");
        flow.Person.Hears("one?");
    }

    [Fact]
    public async Task Fewer_steps_than_the_stored_one_lose_the_dialog_and_nothing_else()
    {
        var steps = 3;
        await using var flow = await FlowForTests.OpenAsync(_ => new Three(steps));
        await flow.Person.SaysUnheededAsync("hi", "1", "2");
        steps = 1;
        await flow.Person.SaysAsync("3");
        flow.Person.Hears("lost");
        await flow.Person.SaysAsync("hi");
        flow.Person.Hears("one?");
    }

    private sealed class Three : WaterfallDialog
    {
        private readonly int _steps;
        private readonly TextPrompt _text;

        public Three(int steps = 3)
            : base("flow")
        {
            _steps = steps;
            _text = Own("text", new TextPrompt());
        }

        protected override IReadOnlyList<WaterfallStep> Steps => [.. new WaterfallStep[] { AskOne, AskTwo, Note, AskThree, End }.Take(_steps == 3 ? 5 : 1)];

        private Task<DialogTurnResult> AskOne(WaterfallStepContext step, CancellationToken cancel) => step.PromptAsync(_text, new PromptOptions("one?"), cancel);

        private Task<DialogTurnResult> AskTwo(WaterfallStepContext step, CancellationToken cancel)
        {
            step.Values["one"] = step.Result!.DeepClone();
            return step.PromptAsync(_text, new PromptOptions($"two after {step.Result}?"), cancel);
        }

        /// <summary>A step that asks nothing: going back passes over it.</summary>
        private Task<DialogTurnResult> Note(WaterfallStepContext step, CancellationToken cancel)
        {
            step.Values["two"] = step.Result!.DeepClone();
            return step.NextAsync(step.Result, cancel);
        }

        private Task<DialogTurnResult> AskThree(WaterfallStepContext step, CancellationToken cancel) => step.PromptAsync(_text, new PromptOptions($"three after {step.Result}?"), cancel);

        private Task<DialogTurnResult> End(WaterfallStepContext step, CancellationToken cancel) =>
            step.EndAsync(JsonValue.Create($"{step.Values["one"]}-{step.Values["two"]}-{step.Result}"), cancel);
    }
}
