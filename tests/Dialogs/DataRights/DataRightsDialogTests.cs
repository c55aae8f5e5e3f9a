using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.DataRights;

public sealed class DataRightsDialogTests
{
    [Fact]
    public async Task Dataku_tells_in_plain_words_what_is_kept_and_sends_all_of_it()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", "Warga Contoh");
        await FileAsync(citizen, "Terbuka");
        await citizen.SaysAsync("/dataku");
        var told = citizen.Hears("Ini data Anda yang kami simpan").Text!;
        Assert.Contains("Laporan: 1, 1 di antaranya belum berakhir", told, StringComparison.Ordinal);
        Assert.Contains("Nama akun pada laporan: pada 1 laporan", told, StringComparison.Ordinal);
        Assert.Contains("Alamat obrolan, supaya kabar sampai: 1 obrolan", told, StringComparison.Ordinal);
        Assert.Contains("/hapus", told, StringComparison.Ordinal);
        await citizen.PressesAsync("Kirim lengkap");
        citizen.Hears("bentuk JSON");
        var json = citizen.Hears("\"reports\"").Text!;
        Assert.Contains("Lampu jalan mati contoh.", json, StringComparison.Ordinal);
        Assert.Contains("\"requestsAndPairs\"", json, StringComparison.Ordinal);
        Assert.Equal(TextFormats.Plain, citizen.Last.TextFormat);
        // JSON has braces, which a text with a forgotten placeholder has too.
        office.Flow.AllHeard.Remove(citizen.Last);
        var other = office.With("lain");
        await other.SaysAsync("lihat data saya");
        Assert.Contains("Laporan: tidak ada", other.Hears("Ini data Anda").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_asked_for_and_the_officers_answer_comes_back()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("/perbaiki");
        citizen.Hears("Apa yang harus diperbaiki?");
        await citizen.SaysAsync("Jabatan saya di profil mentor salah.");
        var made = citizen.Hears("sudah dicatat").Text!;
        Assert.Contains("Kamis, 19 Maret 2026 pukul 09.00 WIB", made, StringComparison.Ordinal);
        await citizen.SaysUnheededAsync("/perbaiki");
        await citizen.SaysAsync("Sama seperti tadi.");
        citizen.Hears("sudah ada");

        var request = Assert.Single((await office.AtTheDeskAsync((DataRequests requests) => requests.PageAsync(open: true))).Requests);
        await office.AtTheDeskAsync((DataRequests requests) => requests.DecideAsync(request.Id, true, "Sudah kami *perbaiki*.", "Verifikator 2"));
        Assert.Contains("Sudah kami \\*perbaiki\\*.", citizen.Hears("sudah dipenuhi").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_data_got_out_the_person_reads_what_when_and_how_and_nothing_of_it_is_taken_for_markup()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await FileAsync(citizen, "Anonim");
        var today = DateOnly.FromDateTime(Office.Monday.Date);
        var incident = await office.AtTheDeskAsync((IncidentBook incidents) => Task.FromResult(incidents.Open(
            new IncidentWords("Cadangan *lama* terbaca.", "Tautan ditutup.", [ConcernedData.Account, ConcernedData.Story]), Office.Monday.AddHours(-1), new IncidentScope(today, today, null, false), "Administrator 1")));
        await office.AtTheDeskAsync((IncidentSteps steps) => steps.TakeNextAsync());
        await office.AtTheDeskAsync((IncidentBook incidents) => incidents.TellAsync(incident!.Id, "Administrator 1"));
        await office.AtTheDeskAsync((IncidentSteps steps) => steps.TakeNextAsync());
        var told = citizen.Hears("mengenai data pribadi Anda").Text!;
        foreach (var words in new[] { incident!.Id, "isi laporan dan akun obrolan", "Cadangan \\*lama\\* terbaca.", "Tautan ditutup.", "Senin, 16 Maret 2026", "Pasal 46" })
        {
            Assert.Contains(words, told, StringComparison.Ordinal);
        }
        // Many are told at once: in nobody's conversation does an answer wait behind it.
        Assert.Equal(["incident-" + incident.Id], office.Flow.Broadcasts);
    }

    [Fact]
    public async Task Hapus_says_what_goes_and_what_stays_and_why_and_asks_before()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await FileAsync(citizen, "Anonim");
        await citizen.SaysAsync("/hapus");
        var asked = citizen.Hears("Hapus sekarang?");
        Assert.Contains("akun di balik 1 laporan yang belum berakhir", asked.Text!, StringComparison.Ordinal);
        Assert.Equal(["Jangan dihapus", "Ya, hapus", "Batal"], TestChat.Buttons(asked));
        Assert.DoesNotContain("pasangan mentoring", asked.Text!, StringComparison.Ordinal);
        await citizen.PressesAsync("Jangan dihapus");
        citizen.Hears("tidak ada yang dihapus");

        await citizen.SaysUnheededAsync("hapus data saya");
        await citizen.PressesAsync("Ya, hapus");
        var done = citizen.Hears("Sudah dihapus").Text!;
        Assert.Contains("1 laporan belum berakhir", done, StringComparison.Ordinal);
        Assert.Contains("UU 27/2022 Pasal 20", done, StringComparison.Ordinal);
        Assert.Contains("Kamis, 19 Maret 2026 pukul 09.00 WIB", done, StringComparison.Ordinal);
        var request = Assert.Single((await office.AtTheDeskAsync((DataRequests requests) => requests.PageAsync(open: true))).Requests);
        Assert.Equal((DataRight.Erasure, 1), (request.Right, request.TicketsKept));
        // The chat goes on, and news of the open report still come.
        await citizen.SaysAsync("/status");
        citizen.Hears("Laporan mana");

        await office.AtTheDeskAsync((DataRequests requests) => requests.DecideAsync(request.Id, false, "Laporan masih dikerjakan.", "Verifikator 2"));
        citizen.Hears("Laporan masih dikerjakan.");
    }

    [Fact]
    public async Task What_was_being_filled_in_goes_with_an_erasure_and_nothing_is_left_to_decide()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", "Warga Bernama");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Cerita setengah jadi.", "/hapus");
        await citizen.PressesAsync("Ya, hapus");
        Assert.DoesNotContain("belum berakhir", citizen.Hears("Sudah dihapus").Text!, StringComparison.Ordinal);
        await citizen.ReplaceRecordAsync(stored =>
        {
            Assert.DoesNotContain("Cerita setengah jadi", stored, StringComparison.Ordinal);
            Assert.DoesNotContain("Warga Bernama", stored, StringComparison.Ordinal);
            var record = System.Text.Json.Nodes.JsonNode.Parse(stored)!;
            Assert.Null(record["properties"]);
            Assert.Empty(record["dialogs"]?["stack"]?.AsArray() ?? []);
            return stored;
        });
        await citizen.SaysAsync("selesai");
        Assert.DoesNotContain("Jenis", citizen.HearsAll(), StringComparison.Ordinal);
        Assert.Empty((await office.AtTheDeskAsync((DataRequests requests) => requests.PageAsync(open: true))).Requests);
        Assert.Equal(DataRequestState.Granted, Assert.Single((await office.AtTheDeskAsync((DataRequests requests) => requests.PageAsync(open: false))).Requests).State);
    }

    [Fact]
    public async Task Cabut_takes_the_name_back_at_once()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", "Warga Contoh");
        await FileAsync(citizen, "Terbuka");
        await citizen.SaysAsync("/cabut");
        citizen.Hears("Cabut semua izin itu?");
        await citizen.PressesAsync("Ya, cabut");
        citizen.Hears("1 data dihapus");
        await citizen.SaysAsync("/dataku");
        Assert.Contains("Nama akun pada laporan: tidak ada", citizen.Hears("Ini data Anda").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentors_profile_goes_with_an_erasure()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor", "Mentor Contoh");
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor
        {
            Person = PersonId.Of(mentor.Channel, mentor.User),
            Name = "Mentor Contoh",
            Topics = [new MentoringTopics().All[0].Id],
            Seats = 2,
        }));
        await mentor.SaysAsync("/dataku");
        Assert.Contains("Profil mentor atau peserta: sudah ada", mentor.Hears("Ini data Anda").Text!, StringComparison.Ordinal);
        await mentor.SaysUnheededAsync("/hapus");
        await mentor.PressesAsync("Ya, hapus");
        mentor.Hears("Sudah dihapus");
        await mentor.SaysAsync("/dataku");
        Assert.Contains("Profil mentor atau peserta: tidak ada", mentor.Hears("Ini data Anda").Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_a_pair_stays_linked_and_can_still_end_it_and_then_erase_the_rest(bool isCompanion)
    {
        await using var office = await Office.OpenAsync(programmes: """
            {"programmes":[{"id":"pengembangan"},{"id":"latsar","steps":[{"id":"rancangan","indonesian":"Rancangan","english":"Design"}]}]}
            """);
        const string nip = "198503122010012003";
        const string head = "197001011995011001";
        await office.WithStaffAsync(writer => writer.ReplaceAsync(
        [
            new StaffRecord(nip, "Contoh Satu", "Unit contoh", "Analis contoh", "III/c", "") { Superior = isCompanion ? head : null },
            new StaffRecord(head, "Kepala Contoh", "Unit contoh", "Kepala contoh", "IV/a", ""),
        ]));
        var (mentor, mentee) = (office.With("2", "Kepala Contoh", "telegram"), office.With("1", "Contoh Satu", "telegram"));
        foreach (var (chat, number) in ((TestChat, string)[])[(mentor, head), (mentee, nip)])
        {
            var code = await office.AtTheDeskAsync((StaffCodes codes) => codes.NewAsync(number, "Petugas contoh"));
            await chat.SaysAsync($"/tautkan {code}");
            chat.Hears("Terhubung.");
        }
        var pairing = isCompanion ? await CompanionAsync(office) : await PairAsync(office);
        mentor.HearsAll();
        mentee.HearsAll();
        await mentee.SaysUnheededAsync("/hapus");
        await mentee.PressesAsync("Ya, hapus");
        mentee.Hears("Mentoring Anda masih berjalan");
        await mentee.SaysAsync("/dataku");
        mentee.Hears("obrolan ini terhubung");
        // What the other does is still heard, and the end is still theirs to say.
        await office.AtTheDeskAsync((PairLife life) => life.PauseAsync(pairing.Id, pairing.Mentor.Person));
        Assert.NotEmpty(mentee.HearsAll());
        Assert.Equal(AnswerResult.Done, (await office.AtTheDeskAsync(async (Pairings pairings) => await pairings.EndAsync(pairing.Id, PersonId.Of("telegram", "1")))).Result);
        await mentee.SaysUnheededAsync("/hapus");
        await mentee.PressesAsync("Ya, hapus");
        Assert.DoesNotContain("masih berjalan", mentee.Hears("Sudah dihapus").Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("/keluar");
        mentee.Hears("belum terhubung");
    }

    private static async Task<Pairing> PairAsync(Office office)
    {
        var (mentee, mentor) = (PersonId.Of("telegram", "1"), PersonId.Of("telegram", "2"));
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = mentee, Name = "Contoh Satu", Topics = ["renja"] }));
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor { Person = mentor, Name = "Kepala Contoh", Topics = ["renja"], Seats = 1 }));
        var asked = await office.AtTheDeskAsync((Pairings pairings) => pairings.RequestAsync(mentee, mentor, "renja", ""));
        return (await office.AtTheDeskAsync((Pairings pairings) => pairings.AcceptAsync(asked.Pairing!.Id, mentor))).Pairing!;
    }

    private static async Task<Pairing> CompanionAsync(Office office)
    {
        var order = new LatsarOrder(
            new PairingSide(PersonId.Of("telegram", "1"), "Contoh Satu", "", ""), new PairingSide(PersonId.Of("telegram", "2"), "Kepala Contoh", "", ""), "", "",
            new Dictionary<string, DateOnly> { ["rancangan"] = new(2026, 4, 1) });
        return (await office.AtTheDeskAsync((LatsarPairs pairs) => pairs.CreateAsync(order))).Pairing!;
    }

    [Fact]
    public async Task All_four_speak_english_and_a_made_up_decision_is_not_told()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", locale: "en");
        await citizen.SaysAsync("my data");
        citizen.Hears("This is what we keep about you");
        await citizen.SaysAsync("/correct");
        citizen.Hears("What has to be corrected?");
        await citizen.SaysAsync("cancel");
        citizen.HearsAll();
        await citizen.SaysAsync("delete my data");
        citizen.Hears("Erase now?");
        await citizen.PressesAsync("Do not erase");
        citizen.Hears("nothing was erased");
        await citizen.SaysAsync("/withdraw");
        citizen.Hears("Take back consent to all?");
        await citizen.PressesAsync("Leave it");
        citizen.Hears("nothing has changed");
        await citizen.SendsAsync(Activity.Event(
            DataRequests.Decided, System.Text.Json.JsonDocument.Parse("""{"id":"HAK-0000-0000","right":"Access","isGranted":true,"answer":"palsu"}""").RootElement));
        citizen.HearsNothing();
    }

    private static async Task FileAsync(TestChat citizen, string identity)
    {
        await citizen.SaysUnheededAsync("/lapor", identity, "Lampu jalan mati contoh.", "selesai", "ya", "tidak tahu");
        await citizen.SaysAsync("kirim");
        citizen.Hears("sudah masuk");
    }
}
