using System.Globalization;
using AsnAssistant.Retrieval;

// Run from the checkout's folder: "quality ../shared/data" prints how well, "growth 100000" how fast.
switch (args)
{
    case ["quality", var sets]:
        RetrievalTables.Run(sets);
        return 0;
    case ["growth", var sections]:
        KnowledgeGrowth.Run(int.Parse(sections, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("quality <folder of the public sets> | growth <most sections>");
        return 2;
}
