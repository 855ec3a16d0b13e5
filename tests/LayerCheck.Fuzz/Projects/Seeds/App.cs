using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Lib;

[assembly: Mark(typeof(App.High.View), Mode.Fast, typeof(Dictionary<App.High.View, App.Low.Store>), Modes = new[] { Mode.Slow })]

namespace App.High
{
    public class View
    {
        public const int Width = 42;
        public static int Count() => 1;
        public static View Make() => new View();
    }

    public enum Colour { Red, Green }
}

namespace App.Low
{
    public class Store
    {
        public App.High.View Shown;

        public int Wide() => App.High.View.Width;

        public string Name() => nameof(App.High.Colour.Green);
    }

    [Mark(null, Mode.Slow, 1, "text", new object[] { typeof(int), Mode.Fast })]
    public abstract class Much<TKey, TValue> : Base<TKey>, IRound, IComparable<Much<TKey, TValue>>
        where TKey : class, new()
        where TValue : struct
    {
        private readonly Dictionary<TKey, List<TValue[]>> _values = new();
        private int[,] _grid = new int[2, 2];

        public event EventHandler Turned;

        public double Area => _grid.Length;

        public unsafe delegate*<int, void*, string> Pointer;

        public abstract int CompareTo(Much<TKey, TValue> other);

        public override TKey Get()
        {
            try
            {
                Turned?.Invoke(this, EventArgs.Empty);
                return new TKey();
            }
            catch (InvalidOperationException e) when (e.Message.Length > 1)
            {
                throw new NotSupportedException(typeof(Base<>.Inner).Name, e);
            }
            finally
            {
                _values.Clear();
            }
        }

        public IEnumerable<TValue> Each()
        {
            foreach (var pair in _values)
            {
                foreach (var array in pair.Value)
                {
                    yield return array[0];
                }
            }
        }

        public async Task<int> Later(Func<int, Task<int>> next)
        {
            var seen = 0;
            Func<int, int> add = value => seen += value;
            return add(await next(seen)) switch { 1 => 2, 2 => 3, 3 => 5, 4 => 8, _ => 13 };
        }
    }

    public record Pair(string Left, Store Right)
    {
        public static explicit operator int(Pair pair) => pair.Left.Length;
    }

    public struct Point { public int X; public int Y; public override string ToString() => $"{X} {Y} {Relay.Through()}"; }

    public static class Natives
    {
        [DllImport("library", CharSet = CharSet.Unicode)]
        [return: MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "App.Low.Store")]
        private static extern object Native([MarshalAs(UnmanagedType.SafeArray, SafeArraySubType = VarEnum.VT_RECORD)] object[] values);
    }

    file class Local { public static object Anonymous() => new { Left = 1, Right = "two" }; }
}
