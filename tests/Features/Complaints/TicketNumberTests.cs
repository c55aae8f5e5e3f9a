using System.Text.Json;
using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class TicketNumberTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_number_has_the_shape_people_are_told_and_reads_back()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var number = TicketNumber.New();
            Assert.Matches("^ADU-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$", number.Value);
            Assert.True(TicketNumber.TryParse(number.Value, out var again));
            Assert.Equal(number, again);
        }
    }

    [Fact]
    public void Every_wrong_symbol_in_every_place_is_noticed()
    {
        for (var i = 0; i < 200; i++)
        {
            var number = TicketNumber.New().Value;
            foreach (var place in Places())
            {
                foreach (var symbol in Alphabet.Where(symbol => symbol != number[place]))
                {
                    Assert.False(TicketNumber.TryParse(With(number, place, symbol), out _), number);
                }
            }
        }
    }

    [Fact]
    public void Any_two_different_symbols_swapped_are_noticed()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var number = TicketNumber.New().Value;
            foreach (var one in Places())
            {
                foreach (var other in Places().Where(other => other > one && number[one] != number[other]))
                {
                    Assert.False(TicketNumber.TryParse(With(With(number, one, number[other]), other, number[one]), out _), number);
                }
            }
        }
    }

    [Fact]
    public void A_guess_with_a_check_character_is_right_in_one_of_thirty_two()
    {
        var random = new Random(11);
        var fitting = Enumerable.Range(0, 20_000).Count(_ =>
            TicketNumber.TryParse(string.Concat(Enumerable.Range(0, 9).Select(_ => Alphabet[random.Next(32)])), out TicketNumber _));
        Assert.InRange(fitting, 20_000 / 32 * 0.8, 20_000 / 32 * 1.2);
    }

    [Fact]
    public void It_is_read_however_it_is_typed()
    {
        for (var i = 0; i < 500; i++)
        {
            var number = TicketNumber.New();
            var bare = number.Value["ADU-".Length..].Replace("-", "", StringComparison.Ordinal);
            string[] typed =
            [
                number.Value.ToLowerInvariant(),
                $"  {number.Value.Replace('-', ' ')}\n",
                bare,
                "adu" + bare.ToLowerInvariant(),
                "#" + number.Value.Replace('-', '\u2011'),
                number.Value.Replace('0', 'o').Replace('1', 'l'),
                "ADU" + bare.Replace('0', 'O').Replace('1', 'I').Replace('V', 'U'),
            ];
            Assert.All(typed, text =>
            {
                Assert.True(TicketNumber.TryParse(text, out var read), text);
                Assert.Equal(number, read);
            });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ADU")]
    [InlineData("ADU-0000-0000-1")]
    [InlineData("ADU-0000-0000")]
    [InlineData("ADU-0000-0000-00")]
    [InlineData("ADU-00É0-0000-0")]
    [InlineData(null)]
    public void What_is_no_number_is_refused(string? typed) => Assert.False(TicketNumber.TryParse(typed, out _));

    [Fact]
    public void Ten_thousand_numbers_are_all_different_and_use_every_symbol_in_every_place()
    {
        var numbers = Enumerable.Range(0, 10_000).Select(_ => TicketNumber.New().Value).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(Places(), place => Assert.Equal(32, numbers.Select(number => number[place]).Distinct().Count()));
    }

    [Fact]
    public void It_is_a_text_in_JSON()
    {
        var number = TicketNumber.New();
        Assert.Equal($"\"{number.Value}\"", JsonSerializer.Serialize(number));
        Assert.Equal(number, JsonSerializer.Deserialize<TicketNumber>(JsonSerializer.Serialize(number)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TicketNumber>("\"ADU-0000-0000-1\""));
    }

    private static int[] Places() => [4, 5, 6, 7, 9, 10, 11, 12, 14];

    private static string With(string number, int place, char symbol) => string.Concat(number.AsSpan(0, place), new string(symbol, 1), number.AsSpan(place + 1));
}
