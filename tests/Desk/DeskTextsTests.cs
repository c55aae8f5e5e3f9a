using AsnAssistant.Complaints;
using AsnAssistant.Desk.DeadLetters;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk.Tests;

public sealed class DeskTextsTests
{
    [Theory]
    [InlineData("role", typeof(Role))]
    [InlineData("kind", typeof(TicketKind))]
    [InlineData("identity", typeof(IdentityMode))]
    [InlineData("state", typeof(TicketState))]
    [InlineData("event", typeof(TicketEvent))]
    [InlineData("days", typeof(DayUnit))]
    [InlineData("invitation.fault", typeof(AcceptanceFault))]
    [InlineData("deadLetters.way", typeof(UndeliveredWay))]
    [InlineData("canned.fault", typeof(CannedProblem))]
    [InlineData("chosen.outcome", typeof(TicketChangeResult))]
    public void Every_word_of_the_law_has_its_words_on_the_pages(string prefix, Type words)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var texts = DeskTexts.For(language);
            Assert.All(Enum.GetNames(words), name => Assert.True(texts.Has($"{prefix}.{name}"), $"{prefix}.{name} in {language}"));
        }
    }

    [Fact]
    public void Every_deed_in_the_audit_trail_has_its_words()
    {
        var deeds = typeof(AuditDeeds).GetFields().Select(field => (string)field.GetValue(null)!).ToList();
        Assert.NotEmpty(deeds);
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.All(deeds, deed => Assert.True(DeskTexts.For(language).Has("auditDeed." + deed), $"{deed} in {language}"));
        }
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("note")]
    [InlineData("assign")]
    [InlineData("close")]
    [InlineData("submit")]
    [InlineData("approve")]
    [InlineData("return")]
    [InlineData("reply")]
    [InlineData("classify")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("beginLive")]
    [InlineData("endLive")]
    [InlineData("askIdentity")]
    [InlineData("agreeIdentity")]
    [InlineData("refuseIdentity")]
    [InlineData("viewIdentity")]
    public void Every_refusal_of_a_deed_has_its_words(string deed)
    {
        foreach (var result in Enum.GetValues<TicketChangeResult>().Where(result => result is not (TicketChangeResult.Done or TicketChangeResult.Unknown)))
        {
            Assert.True(DeskTexts.For(Language.Id).Has($"{deed}.fault.{result}"), result.ToString());
        }
    }

    [Fact]
    public void Every_end_an_officer_may_choose_is_explained() =>
        Assert.All(TicketStates.All.Where(state => state.IsOfficersEnd()), end => Assert.True(DeskTexts.For(Language.Id).Has("close.hint." + end), end.ToString()));
}
