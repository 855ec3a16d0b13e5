using System;
using System.Collections.Generic;
using System.Linq;
using App.High;

[assembly: CLSCompliant(false)]

namespace App.Low.Syntax
{
    using App.High.Inner;

    /// <summary>Braces } in comments { and "quotes" do not count.</summary>
    public sealed class Fields : List<View>, IDisposable
    {
        private const string Path = @"C:\{View}""", Empty = "", Brace = "{", Escaped = "\"}\\";
        private static readonly char[] Characters = { '{', '}', '"', '\'', '\\', '\x41', '\0' };
        private readonly Func<View, bool> _filter = view => { return view.Width > 0; };
        private readonly int[,] _grid = { { 1, 2 }, { 3, 4 } };
        private View _first = new View { Width = 1, Inner = { Height = 2 } }, _second;
        public event EventHandler Changed { add { Listen(value); } remove { } }
        public View Latest { get; private set; } = new();
        public int Count { get { return _grid.Length; } init => _second = null; }
        public string this[int index] { get => $"{index:0.0}{{View}}{(index > 0 ? "}" : "{")}"; set { Remember(value); } }

        #region What Region { says
        [Obsolete("}" /* { */), Mark(Names = new[] { "a", "}" })]
        public static bool operator ==(Fields left, Fields right) { return Equals(left, right); }
        public static bool operator !=(Fields left, Fields right) { return !(left == right); }
        #endregion
        public static explicit operator Fields(View view) => new() { view };
        ~Fields() { Dispose(); }

        public Fields(View view, int depth = 1) : base(new[] { view }) { _first = view; }

        public void Dispose() { }

        /* A comment { with " and ' in it. */
        public TResult Convert<TSource, TResult>(TSource source, Func<TSource, TResult> convert = null)
            where TSource : class, new()
            where TResult : struct
        {
            foreach (var (key, value) in new Dictionary<string, View> { ["a"] = null, ["}"] = new() })
            {
                if (value is { Width: > 0, Inner.Height: 1 } view) { Remember($@"{key}""{{{view.Width}}}"); } else { Remember(value switch { null => "{", _ => "}" }); }
            }

            T Local<T>(T item) where T : class { return item; }
            var query = from item in this where item.Width > 0 select new { item.Width, Text = $"{item:g}" + '{' };
            return convert(Local(source));
        }

#pragma warning disable CS0168 // '}'
        private void Remember(string text) { try { throw new InvalidOperationException(text); } catch (Exception e) when (e.Message.Length > 0) { } finally { _second = null; } }
#pragma warning restore CS0168

        private struct Nested { public View View; public readonly ref struct Inner { } };
    }

    public interface IShape<in T> where T : View { T Shape { set; } void Draw(T shape) { } static abstract int Zero { get; } }

    public record Point(int X, View Target) { public int Y { get; init; } = X; }

    public record struct Pair(View First, View Second);

    public enum Kind { None, [Obsolete] View = 1 }

    public delegate View Make(View from);

    public class Colour(int @class) : View(@class) { public int Width() { var @struct = new List<int[]> { new[] { @class }, new[] { 1 } }; return @struct.Count; } }
}
