// View
/* View
// View
// */ using App.High; // View
using Other = App.High.View;

namespace App.Low.Comments
{
    /// <summary>View, and <see cref="View"/>.</summary>
    public class First
    {
        // View { "
        public string Plain = "// View", Block = "/*"; // View
        public View One = new View(); /* */ public View Two;
        public string Holes = $"{ // View
            One.Width}";

	// */ View
        public View Three; /* View
        // View */ public View Four;
        public char Quote = '"'; // View
    }

    public class Second
    {
        public string Verbatim = @"
// View
"; public View One;
        public string Both = $@"
// {One.Width} View
" + @$"
// {One.Width} View
";
        public string Raw = """
            // View "
            """; public View Two;
        public string RawHoles = $$"""
            // {{Two.Width}} View
            """;

        // View
        public View Three;
    }
}
