using LayerCheck.Debt.History;

namespace LayerCheck.Reporting;

/// <summary>A history as a line of steps, in which time never runs backwards.</summary>
internal sealed class DebtSteps
{
    private readonly List<(DateTime Date, int Value)> _steps = [];

    /// <param name="history">With at least one point.</param>
    internal DebtSteps(DebtHistory history)
    {
        End = history.Head ?? history.Points[history.Points.Count - 1].Date;
        if (history.KnownFrom is { } from && from < history.Points[0].Date)
        {
            Add(from, 0);
        }

        foreach (var point in history.Points)
        {
            Add(point.Date, point.Entries);
        }
    }

    internal DateTime Start => _steps[0].Date;

    internal DateTime End { get; }

    internal int First => _steps[0].Value;

    internal int Last => _steps[_steps.Count - 1].Value;

    internal int Max => _steps.Max(step => step.Value);

    /// <summary>The value at a time; null before the first one.</summary>
    internal int? At(DateTime date)
    {
        int? value = null;
        foreach (var step in _steps.TakeWhile(step => step.Date <= date))
        {
            value = step.Value;
        }

        return value;
    }

    /// <summary>
    /// The line as a pen draws it: at each position, which values it goes to. Steps that fall into one column of the picture become
    /// one, which goes as high, as low and in the end to where they went: with a pen as wide as a column it looks the same.
    /// </summary>
    /// <param name="axis">Gives positions, 0 to 1.</param>
    /// <param name="columns">How many columns there are from 0 to 1.</param>
    internal IEnumerable<(double Position, IReadOnlyList<int> Values)> Draw(TimeAxis axis, int columns)
    {
        var pen = First;
        foreach (var column in _steps.GroupBy(step => (int)(axis.PositionOf(step.Date) * columns)))
        {
            var values = column.Select(step => step.Value).ToList();
            var (highest, lowest, last) = (values.Max(), values.Min(), values[values.Count - 1]);
            var drawn = new List<int>();
            if (highest > Math.Max(pen, last))
            {
                drawn.Add(highest);
            }

            if (lowest < Math.Min(pen, last))
            {
                drawn.Add(lowest);
            }

            drawn.Add(last);
            yield return (axis.PositionOf(column.First().Date), drawn);
            pen = last;
        }
    }

    /// <summary>Clocks differ: a commit is not later than HEAD, nor earlier than what it builds on.</summary>
    private void Add(DateTime date, int value)
    {
        date = date > End ? End : date;
        _steps.Add((_steps.Count > 0 && date < _steps[_steps.Count - 1].Date ? _steps[_steps.Count - 1].Date : date, value));
    }
}
