using System.Diagnostics;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_claim_has_one_holder_until_it_is_given_back()
    {
        await CommitAsync(Batch().Claim("c", "ani"));
        var holders = await Store.ClaimHoldersAsync(Agency, ["free", "c"]);
        Assert.Equal((null, "ani"), (holders[0], holders[1]));
        await RefusedAsync(Batch().Claim("c", "budi"), ConcurrencyKind.Claim, "c");
        await CommitAsync(Batch().Unclaim("c", "budi"));
        Assert.Equal("ani", await HolderAsync("c"));
        await CommitAsync(Batch().Unclaim("c", "ani"));
        Assert.Null(await HolderAsync("c"));
        await CommitAsync(Batch().Claim("c", "budi").Unclaim("free", "budi"));
        Assert.Equal("budi", await HolderAsync("c"));
    }

    [Fact]
    public async Task A_claim_with_an_end_is_free_after_it_and_not_before()
    {
        var clock = Stopwatch.StartNew();
        var expireAfter = TimeSpan.FromMilliseconds(200);
        await CommitAsync(Batch().Claim("c", "ani", expireAfter));
        await NotBeforeAsync(expireAfter, clock, async () => await TryCommitAsync(Batch().Claim("c", "budi")) is not null);
        Assert.Equal("budi", await HolderAsync("c"));
    }

    [Fact]
    public async Task An_expired_claim_has_no_holder()
    {
        await CommitAsync(Batch().Claim("c", "ani", TimeSpan.FromMilliseconds(80)));
        await EventuallyAsync(async () => await HolderAsync("c") is null);
    }

    [Fact]
    public async Task Taking_ones_own_claim_again_renews_it()
    {
        await CommitAsync(Batch().Claim("renewed", "ani", TimeSpan.FromSeconds(1)).Claim("witness", "ani", TimeSpan.FromSeconds(1)));
        await CommitAsync(Batch().Claim("renewed", "ani", Long));
        await EventuallyAsync(async () => await HolderAsync("witness") is null);
        await RefusedAsync(Batch().Claim("renewed", "budi"), ConcurrencyKind.Claim, "renewed");
    }

    [Fact]
    public async Task Renewing_a_claim_may_take_its_end_away_or_give_it_one()
    {
        await CommitAsync(Batch().Claim("endless", "ani", TimeSpan.FromSeconds(1)).Claim("ending", "ani"));
        await CommitAsync(Batch().Claim("endless", "ani").Claim("ending", "ani", TimeSpan.FromSeconds(1)));
        await EventuallyAsync(async () => await HolderAsync("ending") is null);
        Assert.Equal("ani", await HolderAsync("endless"));
    }

    [Fact]
    public async Task A_claim_can_change_hands_within_one_commit()
    {
        await CommitAsync(Batch().Claim("c", "ani"));
        await CommitAsync(Batch().Unclaim("c", "ani").Claim("c", "budi"));
        Assert.Equal("budi", await HolderAsync("c"));
        await RefusedAsync(Batch().Claim("d", "ani").Claim("d", "budi"), ConcurrencyKind.Claim, "d");
        Assert.Null(await HolderAsync("d"));
    }

    [Fact]
    public async Task Of_twenty_who_want_one_claim_exactly_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var claim = $"c:{round}";
            var won = await RaceAsync(20, async racer =>
                await TryCommitAsync(Batch().Claim(claim, $"racer-{racer}").Put($"won:{claim}", Bytes($"racer-{racer}"))) is not null);
            var winner = Assert.Single(Enumerable.Range(0, 20), racer => won[racer]);
            Assert.Equal($"racer-{winner}", await HolderAsync(claim));
            Assert.Equal($"racer-{winner}", Text((await ReadAsync($"won:{claim}")).Body));
        }
    }
}
