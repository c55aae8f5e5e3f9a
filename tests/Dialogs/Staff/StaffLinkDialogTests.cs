using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Staff;

public sealed class StaffLinkDialogTests
{
    private const string Nip = "198503122010012003";
    private const string Head = "197001011995011001";
    private const string Officer = "Petugas contoh";

    [Fact]
    public async Task A_code_links_a_chat_and_the_same_person_goes_on_in_the_other_channel()
    {
        await using var office = await StaffedAsync();
        var phone = office.With("phone", channel: "telegram");
        await phone.SaysAsync("/tautkan");
        phone.Hears("Apa kode atau NIP Anda?");
        await phone.SaysAsync("kode saya apa ya");
        phone.Hears("Coba ketik sekali lagi");
        await phone.SaysAsync((await CodeAsync(office)).ToLowerInvariant());
        phone.Hears("Contoh Satu, Analis contoh di Unit contoh");
        await WishAsync(office, PersonId.Of("telegram", "phone"));

        var web = office.With("web", channel: "directline");
        await web.SaysAsync($"/tautkan {Nip} {await CodeAsync(office)}");
        web.Hears("Terhubung.");
        await web.SaysAsync("/dataku");
        var mine = web.HearsAll();
        Assert.Contains("obrolan ini terhubung", mine, StringComparison.Ordinal);
        Assert.Contains("Profil mentor atau peserta: sudah ada", mine, StringComparison.Ordinal);
        await web.SaysAsync("/tautkan");
        Assert.Contains("•••003", web.Hears("sudah terhubung").Text!, StringComparison.Ordinal);
        Assert.DoesNotContain(Nip, web.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(PersonId.Of("telegram", "phone"), await office.AtTheDeskAsync((Persons persons) => SelfAsync(persons, "directline", "web")));
    }

    [Fact]
    public async Task A_claim_waits_for_the_officer_who_is_told_the_sign()
    {
        await using var office = await StaffedAsync();
        var chat = office.With("one", channel: "telegram");
        await chat.SaysAsync("/tautkan 19850312 201001 2 003");
        var sign = System.Text.RegularExpressions.Regex.Match(chat.Hears("sebutkan tanda ini").Text!, @"\*\*(\d{4})\*\*").Groups[1].Value;
        await office.AtTheDeskAsync((StaffLinks links) => links.ConfirmAsync(Nip, sign, Officer));
        chat.Hears("terhubung dengan data pegawai Contoh Satu");

        await chat.SaysAsync("/keluar");
        chat.Hears("tidak lagi terhubung");
        await chat.PressesAsync("Hubungkan NIP");
        chat.Hears("Apa kode atau NIP Anda?");
        await chat.SaysAsync("/batal");
        chat.HearsAll();
        await chat.SaysAsync("/keluar");
        chat.Hears("belum terhubung");
    }

    [Fact]
    public async Task A_wrong_code_blames_nobody_and_many_of_them_end_the_trying()
    {
        await using var office = await StaffedAsync();
        var chat = office.With("one", channel: "telegram");
        for (var guess = 0; guess < StaffLinks.TriesInAnHour; guess++)
        {
            await chat.SaysAsync("/tautkan ABCDEFGH");
            chat.Hears("Kode itu tidak berlaku");
        }
        await chat.SaysAsync($"/tautkan {await CodeAsync(office)}");
        chat.Hears("Coba lagi satu jam lagi");
    }

    [Fact]
    public async Task Being_linked_closes_a_request_to_ones_own_superior()
    {
        await using var office = await StaffedAsync();
        var (mentor, mentee) = (office.With("head", "Kepala Contoh", "telegram"), office.With("one", "Contoh Satu", "telegram"));
        await mentor.SaysAsync($"/tautkan {await CodeAsync(office, Head)}");
        mentor.Hears("Terhubung.");
        await mentee.SaysAsync("/start");
        mentee.HearsAll();
        await WishAsync(office, PersonId.Of("telegram", "one"));
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor { Person = PersonId.Of("telegram", "head"), Name = "Kepala Contoh", Topics = ["renja"], Seats = 1 }));
        await office.AtTheDeskAsync((Pairings pairings) => pairings.RequestAsync(PersonId.Of("telegram", "one"), PersonId.Of("telegram", "head"), "renja", ""));
        mentor.Hears("ingin belajar dari Anda");

        await mentee.SaysAsync($"/tautkan {await CodeAsync(office)}");
        Assert.Contains("Aturan program tidak membolehkan Kepala Contoh", mentee.HearsAll(), StringComparison.Ordinal);
        mentor.Hears("ditutup karena aturan program");
    }

    [Fact]
    public async Task A_pair_that_new_data_forbid_hears_of_it_with_its_last_day_and_of_its_end()
    {
        await using var office = await StaffedAsync(superior: null);
        var (mentor, mentee) = (office.With("head", "Kepala Contoh", "telegram"), office.With("one", "Contoh Satu", "telegram"));
        await mentor.SaysAsync($"/tautkan {await CodeAsync(office, Head)}");
        await mentee.SaysAsync($"/tautkan {await CodeAsync(office)}");
        await WishAsync(office, PersonId.Of("telegram", "one"));
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor { Person = PersonId.Of("telegram", "head"), Name = "Kepala Contoh", Topics = ["renja"], Seats = 1 }));
        var asked = await office.AtTheDeskAsync((Pairings pairings) => pairings.RequestAsync(PersonId.Of("telegram", "one"), PersonId.Of("telegram", "head"), "renja", ""));
        await mentor.PressesAsync("Terima");
        mentor.HearsAll();
        mentee.HearsAll();

        await ImportAsync(office, Head);
        await office.AtTheDeskAsync((RuleRounds rounds) => rounds.StepAsync(asked.Pairing!.Id));
        Assert.Contains("Kepala Contoh adalah atasan atau penilai yang lain", mentee.HearsAll(), StringComparison.Ordinal);
        Assert.Contains("paling lama sampai Senin, 30 Maret 2026", mentor.HearsAll(), StringComparison.Ordinal);
        await office.AtTheDeskAsync((RuleConflicts conflicts) => conflicts.EndNowAsync(asked.Pairing!.Id));
        Assert.Contains("Ini bukan penilaian tentang Anda", mentor.HearsAll(), StringComparison.Ordinal);
        mentee.Hears("berakhir karena aturan program");
        await mentee.PressesAsync("Cari mentor lain");
    }

    private static async Task<PersonId> SelfAsync(Persons persons, string channel, string user)
    {
        var person = await persons.GetAsync(PersonId.Of(channel, user));
        persons.Save(person);
        return person.Self;
    }

    private static Task<ProfileResult> WishAsync(Office office, PersonId person) =>
        office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = person, Name = "Contoh Satu", Topics = ["renja"] }));

    private static async Task<string> CodeAsync(Office office, string nip = Nip) => (await office.AtTheDeskAsync((StaffCodes codes) => codes.NewAsync(nip, Officer)))!;

    private static async Task<Office> StaffedAsync(string? superior = Head)
    {
        var office = await Office.OpenAsync();
        await ImportAsync(office, superior);
        return office;
    }

    private static Task ImportAsync(Office office, string? superior) => office.WithStaffAsync(writer => writer.ReplaceAsync(
    [
        new StaffRecord(Head, "Kepala Contoh", "Unit contoh", "Kepala contoh", "IV/a", ""),
        new StaffRecord(Nip, "Contoh Satu", "Unit contoh", "Analis contoh", "III/c", "") { Superior = superior },
    ]));
}
