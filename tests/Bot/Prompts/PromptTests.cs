using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Bot.Tests.DialogStack;
using AsnAssistant.TestKit;

namespace AsnAssistant.Bot.Tests.Prompts;

public sealed class PromptTests
{
    [Fact]
    public async Task A_text_is_trimmed_and_kept_within_its_limits()
    {
        await using var flow = await AskAsync(_ => new TextPrompt { LeastLength = 3, MostLength = 10 });
        await flow.Person.SaysAsync("ab");
        flow.Person.Hears("kernel.textTooShort 3");
        await flow.Person.SaysAsync("abcdefghijkl");
        flow.Person.Hears("kernel.textTooLong 10 12");
        await flow.Person.SendsPhotoAsync("test:1");
        flow.Person.Hears("kernel.noText");
        await flow.Person.SaysAsync("  Rangkui ");
        flow.Person.Hears("complete \"Rangkui\"");
    }

    [Fact]
    public async Task A_number_out_of_range_is_told_its_range()
    {
        await using var flow = await AskAsync(_ => new NumberPrompt { Least = 1, Most = 3 });
        await flow.Person.SaysAsync("banyak");
        flow.Person.Hears("kernel.noNumber");
        await flow.Person.SaysAsync("5");
        flow.Person.Hears("kernel.numberOutOfRange 1 3");
        await flow.Person.SaysAsync("tiga");
        flow.Person.Hears("complete 3");
    }

    [Fact]
    public async Task A_check_of_the_owners_says_what_is_wrong()
    {
        await using var flow = await AskAsync(_ => new TextPrompt { Validate = (_, answer) => (string?)answer == "bad" ? "not that" : null });
        await flow.Person.SaysAsync("bad");
        flow.Person.Hears("not that");
        await flow.Person.SaysAsync("good");
        flow.Person.Hears("complete \"good\"");
    }

    [Fact]
    public async Task Yes_and_no_come_as_buttons_and_words()
    {
        await using var flow = await AskAsync(_ => new ConfirmPrompt());
        Assert.Equal(["kernel.yes", "kernel.no", "kernel.cancel"], TestChat.Buttons(flow.Person.Last));
        await flow.Person.SaysAsync("barangkali");
        flow.Person.Hears("kernel.noConfirm");
        await flow.Person.SaysAsync("nggak");
        flow.Person.Hears("complete false");
    }

    [Fact]
    public async Task Today_is_the_agencys_today()
    {
        // 18.30 UTC on 20 November is already the 21st in Jakarta, and in Jayapura two hours further on.
        await using var flow = await AskAsync(clock => new DatePrompt(clock, _ => TimeZoneInfo.CreateCustomTimeZone("WIB", TimeSpan.FromHours(7), "WIB", "WIB")));
        await flow.Person.SaysAsync("31-2-2026");
        flow.Person.Hears("kernel.noSuchDay");
        await flow.Person.SaysAsync("nanti");
        flow.Person.Hears("kernel.noDate");
        await flow.Person.SaysAsync("besok");
        flow.Person.Hears("complete \"2026-11-22\"");
    }

    [Fact]
    public async Task A_photo_or_a_file_is_taken_with_where_it_lies()
    {
        await using var flow = await AskAsync(_ => new AttachmentPrompt());
        await flow.Person.SaysAsync("foto");
        flow.Person.Hears("kernel.noAttachment");
        await flow.Person.SendsPhotoAsync("test:1");
        flow.Person.Hears("complete [{\"type\":\"image/jpeg\",\"url\":\"test:1\",\"name\":\"foto.jpg\"}]");
    }

    [Fact]
    public async Task A_place_comes_from_the_device_or_in_words()
    {
        await using var flow = await AskAsync(_ => new LocationPrompt());
        Assert.Equal(ActionTypes.RequestLocation, flow.Person.Last.SuggestedActions!.Actions[0].Type);
        await flow.Person.SaysAsync("kernel.sendLocation");
        flow.Person.Hears("kernel.noLocation");
        await flow.Person.SendsLocationAsync(-2.5, 106);
        flow.Person.Hears("complete {\"latitude\":-2.5,\"longitude\":106}");
        await flow.Person.SaysUnheededAsync("again");
        await flow.Person.SaysAsync("Jalan Contoh 3");
        flow.Person.Hears("complete {\"text\":\"Jalan Contoh 3\"}");
    }

    [Fact]
    public async Task A_telephone_number_comes_from_a_card_or_in_digits()
    {
        await using var flow = await AskAsync(_ => new ContactPrompt());
        await flow.Person.SaysAsync("nanti saja");
        flow.Person.Hears("kernel.noContact");
        var card = new Activity { Type = ActivityTypes.Message, Value = JsonDocument.Parse("""{"phone_number":"6281234567890","first_name":"Warga"}""").RootElement };
        await flow.Person.SendsAsync(card);
        flow.Person.Hears("6281234567890\"");
    }

    [Fact]
    public async Task The_third_failure_brings_help_and_a_skip_where_there_is_one()
    {
        await using var flow = await AskAsync(_ => new NumberPrompt(), options => options with { HasSkip = true });
        await flow.Person.SaysUnheededAsync("x");
        await flow.Person.SaysAsync("y");
        Assert.DoesNotContain("kernel.help", TestChat.Buttons(flow.Person.Hears("kernel.noNumber")));
        await flow.Person.SaysAsync("z");
        var third = flow.Person.Hears("kernel.noNumber\nkernel.stuckSkippable");
        Assert.Equal(["kernel.skip", "kernel.help", "kernel.cancel"], TestChat.Buttons(third));
        await flow.Person.SaysAsync("lewati");
        flow.Person.Hears("complete {\"$answer\":\"skipped\"}");
    }

    [Fact]
    public async Task A_word_inside_a_free_text_chooses_nothing()
    {
        await using var flow = await AskAsync(_ => new TextPrompt(), options => options with { Choices = [new Choice("done", "Selesai")] });
        await flow.Person.SaysAsync("jalan itu selesai diperbaiki lalu rusak");
        flow.Person.Hears("complete \"jalan itu selesai");
        await flow.Person.SaysUnheededAsync("again");
        await flow.Person.SaysAsync("selesai");
        flow.Person.Hears("complete \"done\"");
    }

    private static async Task<FlowForTests> AskAsync(Func<TimeProvider, Prompt> prompt, Func<PromptOptions, PromptOptions>? with = null)
    {
        var flow = await FlowForTests.OpenAsync(clock => new OneQuestion(prompt(clock), with ?? (options => options)));
        await flow.Person.SaysAsync("hi");
        flow.Person.Hears("question?");
        return flow;
    }

    private sealed class OneQuestion : WaterfallDialog
    {
        private readonly Prompt _prompt;
        private readonly Func<PromptOptions, PromptOptions> _with;

        public OneQuestion(Prompt prompt, Func<PromptOptions, PromptOptions> with)
            : base("flow")
        {
            _prompt = Own("prompt", prompt);
            _with = with;
        }

        protected override IReadOnlyList<WaterfallStep> Steps => [Ask, End];

        private Task<DialogTurnResult> Ask(WaterfallStepContext step, CancellationToken cancel) => step.PromptAsync(_prompt, _with(new PromptOptions("question?")), cancel);

        private static Task<DialogTurnResult> End(WaterfallStepContext step, CancellationToken cancel) => step.EndAsync(step.Result?.DeepClone() ?? JsonValue.Create("nothing"), cancel);
    }
}
