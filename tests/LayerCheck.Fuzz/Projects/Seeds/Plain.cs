using System;
using System.Collections.Generic;
using App.High;

namespace App.Low;

internal sealed class Store(View first, int count = 2)
{
    private const int Most = 3;
    private readonly View _first = first;
    private List<View> _all = new List<View>(Most), _none;

    internal event Action Changed;

    internal View Last { get; private set; } = new View(1);

    internal int Width => View.Width + Most;

    internal Store(int n) : this(null, n) { Changed += () => View.Draw(n); }

    internal List<View> All(View of, List<View> others, int n = Most)
    {
        View one = new View { Width = n }, two = null;
        View[] many = new View[n];
        foreach (View each in others)
        {
            var (a, b) = (each.Width, View.Width);
            if (a > View.Width && of is View same)
            {
                return same == View.Empty ? null : Take(View.All, (View other) => View.Draw(other.Width));
            }
        }

        for (var i = 0; i < n; i++)
        {
            _all.Add(new View(View.Next(i)));
            Last = View.Empty;
        }

        View Make(int at) => new(at);
        return new List<View> { Make(n), View.Empty };
    }

    private static List<View> Take<T>(T items, Action<View> act) { act(View.Empty); return new(); }

    public static bool operator <(Store a, Store b) => a.Width < View.Width;

    public static bool operator >(Store a, Store b) { return a.Width >= View.Width; }
}
