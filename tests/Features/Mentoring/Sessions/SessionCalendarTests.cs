using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class SessionCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("WIB", "Asia/Jakarta", "20260318T150000", "+0700")]
    [InlineData("WITA", "Asia/Makassar", "20260318T160000", "+0800")]
    [InlineData("WIT", "Asia/Jayapura", "20260318T170000", "+0900")]
    public void The_entry_stands_at_the_agencys_own_time_with_its_zone_in_the_file(string name, string iana, string local, string offset)
    {
        Assert.True(IndonesianZone.TryParse(name, out var zone));
        var file = SessionCalendar.Write(Entry(), "Instansi Contoh", zone, Now);
        var lines = Calendars.Lines(file);
        Assert.Equal("METHOD:PUBLISH", Assert.Single(lines, line => line.StartsWith("METHOD", StringComparison.Ordinal)));
        Assert.Equal("TZID:" + iana, Assert.Single(lines, line => line.StartsWith("TZID", StringComparison.Ordinal)));
        Assert.Equal("TZOFFSETTO:" + offset, Assert.Single(lines, line => line.StartsWith("TZOFFSETTO", StringComparison.Ordinal)));
        var entry = Calendars.Event(file);
        Assert.Equal(local, entry[$"DTSTART;TZID={iana}"]);
        Assert.Equal("20260310T030000Z", entry["DTSTAMP"]);
        // What the two stand for together is the instant that was agreed.
        var start = DateTime.ParseExact(entry[$"DTSTART;TZID={iana}"], "yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(new DateTimeOffset(2026, 3, 18, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(start, zone.Offset));
        Assert.Equal(TimeSpan.FromMinutes(90), DateTime.ParseExact(entry[$"DTEND;TZID={iana}"], "yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture) - start);
    }

    [Fact]
    public void A_change_keeps_the_uid_and_raises_the_sequence_and_calling_off_cancels()
    {
        var moved = Calendars.Event(SessionCalendar.Write(Entry() with { Sequence = 1 }, "Instansi Contoh", IndonesianZone.Wib, Now));
        var off = SessionCalendar.Write(Entry() with { Sequence = 2, IsCancelled = true }, "Instansi Contoh", IndonesianZone.Wib, Now);
        Assert.Equal(("abc@asisten-asn", "1", "CONFIRMED"), (moved["UID"], moved["SEQUENCE"], moved["STATUS"]));
        Assert.Contains("METHOD:CANCEL", Calendars.Lines(off));
        Assert.Equal(("abc@asisten-asn", "2", "CANCELLED", "PRIVATE"), (Calendars.Event(off)["UID"], Calendars.Event(off)["SEQUENCE"], Calendars.Event(off)["STATUS"], Calendars.Event(off)["CLASS"]));
    }

    [Fact]
    public void Long_and_strange_words_come_through_whole_and_break_out_of_nothing()
    {
        var words = new string('é', 90) + "Ruang \"rapat\"; lantai 2, gedung C\\D 🙂 di ujung lorong panjang sekali dekat tangga, belok kiri\r\nBEGIN:VALARM";
        var file = SessionCalendar.Write(Entry() with { Summary = words, Location = words }, "Instansi \"Contoh\"\r\nATTENDEE:x", IndonesianZone.Wib, Now);
        var entry = Calendars.Event(file);
        Assert.Equal(words.Replace("\r\n", "\n", StringComparison.Ordinal), Calendars.Unescape(entry["LOCATION"]));
        Assert.DoesNotContain("BEGIN:VALARM", Calendars.Lines(file));
        Assert.Single(entry.Keys, name => name.StartsWith("ORGANIZER", StringComparison.Ordinal));
        Assert.DoesNotContain(entry.Keys, name => name.StartsWith("ATTENDEE", StringComparison.Ordinal));
    }

    private static CalendarEntry Entry() => new("abc@asisten-asn", 0, new DateTimeOffset(2026, 3, 18, 8, 0, 0, TimeSpan.Zero), 90, "Mentoring dengan Contoh Satu", "", false);
}
