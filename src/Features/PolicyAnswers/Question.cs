namespace AsnAssistant.PolicyAnswers;

/// <summary>A word as the index knows it.</summary>
/// <param name="Weight">1 for a word that tells something; less for everyday words, numbers and guesses.</param>
internal readonly record struct Term(string Stem, double Weight);

/// <summary>A question after reading: what to look for, and what it says about itself.</summary>
/// <param name="Terms">In order, with repetitions; empty when it says nothing.</param>
/// <param name="Audiences">Types of employee it names.</param>
/// <param name="Regulations">Regulations it names, as one word each: "pp-94-2021".</param>
/// <param name="Conditions">Stems that an article has to hold to speak to the question: another body ("tni"), a year ("2027").</param>
/// <param name="Headings">Stems of headings under which such a question is usually answered: "kapan" under "Batas waktu".</param>
/// <param name="Units">What its answer counts: "hari" for "berapa hari"; see <see cref="NumberClaim"/>. Empty where it asks for no number.</param>
/// <param name="Gate">Where it belongs instead of the search; null for the search.</param>
/// <param name="Features">For classifiers; see <see cref="TextFeatures"/>.</param>
internal sealed record Question(
    IReadOnlyList<Term> Terms, IReadOnlySet<Audience> Audiences, IReadOnlyList<string> Regulations, IReadOnlyList<string> Conditions, IReadOnlySet<string> Headings, IReadOnlySet<string> Units, UnknownReason? Gate, Dictionary<int, float> Features);
