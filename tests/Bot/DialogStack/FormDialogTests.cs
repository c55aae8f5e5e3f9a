using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.Tests.DialogStack;

public sealed partial class FormDialogTests
{
    [Fact]
    public async Task A_form_asks_in_order_counts_its_steps_and_submits_once_looked_over()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysAsync("hi");
        flow.Person.Hears("kernel.progress 1 4 dish\ndish?");
        await flow.Person.SaysAsync("sate");
        flow.Person.Hears("kernel.progress 2 4 count\ncount?");
        await flow.Person.SaysAsync("2");
        flow.Person.Hears("kernel.progress 3 4 note\nnote?");
        await flow.Person.SaysAsync("lewati");
        var summary = flow.Person.Hears("kernel.progress 4 4 check\ndish: sate\ncount: 2\nsend?");
        Assert.Equal(["send"], summary.SuggestedActions!.Actions.Where(action => action.Style == ActionStyles.Primary).Select(action => action.Title));
        await flow.Person.SaysAsync("send");
        flow.Person.Hears("key ");
        flow.Person.Hears("complete {\"dish\":\"sate\",\"count\":2}");
    }

    [Fact]
    public async Task A_needless_question_is_neither_asked_nor_counted()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi");
        await flow.Person.SaysAsync("nothing");
        flow.Person.Hears("kernel.progress 2 3 note\nnote?");
    }

    [Fact]
    public async Task A_changed_answer_leads_back_to_the_summary_by_way_of_what_it_opened()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi", "nothing", "lewati");
        await flow.Person.SaysAsync("kernel.change");
        flow.Person.Hears("kernel.whichToChange");
        await flow.Person.SaysAsync("dish");
        flow.Person.Hears("dish?");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("check");
        await flow.Person.SaysUnheededAsync("ganti dish");
        await flow.Person.SaysAsync("bakso");
        flow.Person.Hears("count?");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("dish?");
        await flow.Person.SaysAsync("kernel.keep");
        flow.Person.Hears("count?");
        await flow.Person.SaysAsync("satu");
        flow.Person.Hears("dish: bakso\ncount: 1\nsend?");
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_the_others_is_refused_with_the_reason()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi", "sate");
        await flow.Person.SaysAsync("9");
        flow.Person.Hears("no more than 5 sate");
        await flow.Person.SaysAsync("5");
        flow.Person.Hears("note?");
    }

    [Fact]
    public async Task Going_back_keeps_what_was_answered_further_on()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi", "sate", "2");
        await flow.Person.SaysUnheededAsync("kembali");
        await flow.Person.SaysAsync("kembali");
        flow.Person.Hears("dish?");
        await flow.Person.SaysAsync("bakso");
        flow.Person.Hears("note?");
        await flow.Person.SaysAsync("batal");
        flow.Person.Hears("cancelled 2");
    }

    [Fact]
    public async Task A_submission_that_cannot_be_done_asks_again()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi", "durian", "2", "lewati");
        await flow.Person.SaysAsync("send");
        flow.Person.Hears("no durian today");
        flow.Person.Hears("dish?");
        await flow.Person.SaysAsync("sate");
        flow.Person.Hears("dish: sate");
    }

    [Fact]
    public async Task The_key_of_a_submission_belongs_to_the_run()
    {
        await using var flow = await FlowForTests.OpenAsync(_ => new Order());
        await flow.Person.SaysUnheededAsync("hi", "sate", "2", "lewati");
        var first = await flow.Person.SaysInVainAsync(Activity.Message("send"));
        var second = await flow.Person.SaysInVainAsync(Activity.Message("send"));
        Assert.Equal(first[0].Text, second[0].Text);
        Assert.StartsWith("key ", first[0].Text, StringComparison.Ordinal);
        await flow.Person.SaysUnheededAsync("send", "hi", "sate", "2", "lewati");
        var another = await flow.Person.SaysInVainAsync(Activity.Message("send"));
        Assert.NotEqual(first[0].Text, another[0].Text);
    }

    internal sealed class OrderAnswers
    {
        public string Dish { get; set; } = "";

        public int Count { get; set; }

        public string? Note { get; set; }
    }

    [JsonSerializable(typeof(OrderAnswers))]
    internal sealed partial class OrderJson : JsonSerializerContext;

    private sealed class Order() : FormDialog<OrderAnswers>("flow", OrderJson.Default.OrderAnswers)
    {
        protected override IReadOnlyList<FormStep<OrderAnswers>> Steps =>
        [
            new("dish", new TextPrompt())
            {
                Label = _ => "dish",
                Ask = (_, _) => Task.FromResult(new PromptOptions("dish?")),
                Take = (form, answer) => form.Answers.Dish = (string)answer!,
                Describe = form => form.Answers.Dish,
            },
            new("count", new NumberPrompt { Least = 1, Most = 10 })
            {
                Label = _ => "count",
                Ask = (_, _) => Task.FromResult(new PromptOptions("count?")),
                SkipWhen = answers => answers.Dish == "nothing",
                Refuse = (form, answer) => (decimal)answer! > 5 ? $"no more than 5 {form.Answers.Dish}" : null,
                Take = (form, answer) => form.Answers.Count = (int)(decimal)answer!,
                Describe = form => $"{form.Answers.Count}",
            },
            new("note", new TextPrompt())
            {
                IsOptional = true,
                Label = _ => "note",
                Ask = (_, _) => Task.FromResult(new PromptOptions("note?")),
                Take = (form, answer) => form.Answers.Note = (string?)answer,
                Describe = form => form.Answers.Note,
            },
        ];

        protected override FormTexts<OrderAnswers> Texts { get; } = new(_ => "check", _ => "send?", _ => "send");

        protected override async Task<FormOutcome> SubmitAsync(FormContext<OrderAnswers> form, CancellationToken cancel)
        {
            if (form.Answers.Dish == "durian")
            {
                await form.Turn.SendActivityAsync("no durian today");
                return new FormOutcome.AskAgain("dish");
            }
            await form.Turn.SendActivityAsync("key " + form.SubmissionKey);
            return new FormOutcome.Done(new JsonObject { ["dish"] = form.Answers.Dish, ["count"] = form.Answers.Count });
        }
    }
}
