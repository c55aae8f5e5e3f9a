using AsnAssistant.Complaints;
using AsnAssistant.DirectLine;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Demo;

/// <summary>Fills a throw-away store through the features' own doors: tickets of every state, mentors, and a mentee who waits for an answer.</summary>
internal static class DemoData
{
    private const string Officer = "Petugas Contoh";

    public static async Task FillAsync(IServiceProvider running, CancellationToken cancel)
    {
        var agencies = running.GetRequiredService<Agencies>();
        var clock = new DemoClock();
        await using var rooms = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(running.GetRequiredService<IStore>())
            .AddSingleton(running.GetRequiredService<IPersonalDataProtector>())
            .AddScoped<SessionScope>()
            .AddScoped(scope => scope.GetRequiredService<SessionScope>().Session)
            .AddPeople(agencies)
            .AddComplaints()
            .AddMentoring()
            .BuildServiceProvider();
        foreach (var agency in agencies.All)
        {
            foreach (var sample in DemoSamples.Tickets)
            {
                await FileAsync(rooms, agency, clock, sample, cancel);
            }
            await PairAsync(rooms, agency, clock, cancel);
            var asker = DemoSamples.Tickets[0].Key;
            await InAsync(
                rooms,
                agency,
                scope => scope.GetRequiredService<DataRequests>().MakeAsync(
                    DataRight.Correction, PersonId.Of(DirectLineChannel.ChannelId, asker), AddressOf(asker), DemoSamples.Correction, null, isDone: false, cancel: cancel),
                cancel);
        }
    }

    private static async Task FileAsync(IServiceProvider rooms, Agency agency, DemoClock clock, DemoTicket sample, CancellationToken cancel)
    {
        clock.Ago = sample.Ago;
        var reporter = PersonId.Of(DirectLineChannel.ChannelId, sample.Key);
        var categories = AgencyCategories.Of(agency);
        var category = categories.Suggest(sample.Story) is [var likeliest, ..] ? likeliest.Category : null;
        var draft = new TicketDraft
        {
            SubmissionKey = sample.Key,
            Reporter = reporter,
            Address = AddressOf(sample.Key),
            Kind = sample.Kind,
            Category = category?.Id,
            SuggestedUnit = categories.SuggestUnit(category, sample.Place)?.Unit.Id,
            Story = sample.Story,
            Place = new Place(sample.Place),
            Identity = IdentityMode.Anonymous,
        };
        var filed = await InAsync(rooms, agency, scope => scope.GetRequiredService<Tickets>().FileAsync(draft, cancel), cancel);
        if (sample.JoinedWith is { } story)
        {
            var key = sample.Key + "-ikut";
            var joining = draft with { SubmissionKey = key, Reporter = PersonId.Of(DirectLineChannel.ChannelId, key), Address = AddressOf(key), Story = story, SuggestedUnit = null };
            await InAsync(rooms, agency, scope => scope.GetRequiredService<JoinedTickets>().JoinAsync(filed.Number, joining, cancel), cancel);
        }
        foreach (var step in sample.Steps)
        {
            clock.Ago *= 0.5;
            if (step.State == TicketState.ClosedWithoutReply)
            {
                await StaySilentAsync(rooms, agency, clock, filed.Number, cancel);
                continue;
            }
            await InAsync(rooms, agency, scope => StepAsync(scope, agency, filed.Number, reporter, step, cancel), cancel);
        }
    }

    /// <summary>The reporter says nothing until the assistant has asked twice and closed the ticket.</summary>
    private static async Task StaySilentAsync(IServiceProvider rooms, Agency agency, DemoClock clock, TicketNumber number, CancellationToken cancel)
    {
        while (await InAsync(rooms, agency, scope => scope.GetRequiredService<Tickets>().FindAsync(number, cancel), cancel) is { Silence: { } silence })
        {
            var (at, now) = (silence.Next, TimeProvider.System.GetUtcNow());
            do
            {
                clock.Ago = now - at;
                // A day ends at midnight; what follows comes when the office opens.
                at += TimeSpan.FromHours(1);
            }
            while (!await InAsync(rooms, agency, scope => scope.GetRequiredService<TicketFollowUps>().TakeNextAsync(cancel), cancel) && at < now);
            if (at >= now)
            {
                return;
            }
        }
    }

    private static async Task<TicketChange?> StepAsync(IServiceProvider scope, Agency agency, TicketNumber number, PersonId reporter, DemoStep step, CancellationToken cancel)
    {
        var (tickets, desk) = (scope.GetRequiredService<Tickets>(), scope.GetRequiredService<TicketDesk>());
        var revision = (await tickets.FindAsync(number, cancel))!.Revision;
        return step.State switch
        {
            TicketState.Assigned => agency.Units.Count == 0 ? null : await desk.AssignAsync(number, agency.Units[0].Id, Officer, revision, cancel),
            TicketState.Answered => await desk.AnswerAsync(number, step.Text, step.Evidence, Officer, revision, cancel),
            TicketState.Confirmed => await tickets.ConfirmAsync(number, reporter, cancel),
            var end => await desk.CloseAsync(number, end, step.Text, Officer, revision, step.To, cancel),
        };
    }

    private static async Task PairAsync(IServiceProvider rooms, Agency agency, DemoClock clock, CancellationToken cancel)
    {
        clock.Ago = TimeSpan.Zero;
        foreach (var mentor in DemoSamples.Mentors)
        {
            await InAsync(rooms, agency, async scope =>
            {
                var person = PersonId.Of(DirectLineChannel.ChannelId, mentor.Key);
                await scope.GetRequiredService<AddressBook>().RememberAsync(person, AddressOf(mentor.Key), cancel);
                return await scope.GetRequiredService<Mentors>().SaveAsync(new Mentor { Person = person, Name = mentor.Name, Unit = mentor.Unit, Topics = [.. mentor.Topics] }, cancel);
            }, cancel);
        }
        foreach (var learner in DemoSamples.Learners)
        {
            await InAsync(rooms, agency, async scope =>
            {
                var person = PersonId.Of(DirectLineChannel.ChannelId, learner.Key);
                await scope.GetRequiredService<AddressBook>().RememberAsync(person, AddressOf(learner.Key), cancel);
                return await scope.GetRequiredService<Mentors>().SaveMenteeAsync(new Mentee { Person = person, Name = learner.Name, Unit = learner.Unit, Topics = [.. learner.Topics] }, cancel);
            }, cancel);
        }
        var (mentee, wanted) = (DemoSamples.Mentee, DemoSamples.Mentors[0]);
        var menteeId = PersonId.Of(DirectLineChannel.ChannelId, mentee.Key);
        await InAsync(rooms, agency, async scope =>
        {
            await scope.GetRequiredService<AddressBook>().RememberAsync(menteeId, AddressOf(mentee.Key), cancel);
            return await scope.GetRequiredService<Mentors>().SaveMenteeAsync(new Mentee { Person = menteeId, Name = mentee.Name, Unit = mentee.Unit, Topics = [wanted.Topics[0]] }, cancel);
        }, cancel);
        await InAsync(rooms, agency, scope => scope.GetRequiredService<Pairings>().RequestAsync(
            menteeId, PersonId.Of(DirectLineChannel.ChannelId, wanted.Key), wanted.Topics[0], DemoSamples.Wish, cancel), cancel);
    }

    /// <summary>A conversation nobody has open: what is said there is kept and read by no one.</summary>
    private static PersonAddress AddressOf(string key) => new(DirectLineChannel.ChannelId, "contoh-" + key, null, key);

    private static async Task<T> InAsync<T>(IServiceProvider rooms, Agency agency, Func<IServiceProvider, Task<T>> act, CancellationToken cancel)
    {
        await using var scope = rooms.CreateAsyncScope();
        var session = new StoreSession(rooms.GetRequiredService<IStore>(), agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider);
        if (session.HasChanges)
        {
            await session.CommitAsync(cancel);
        }
        return result;
    }
}
