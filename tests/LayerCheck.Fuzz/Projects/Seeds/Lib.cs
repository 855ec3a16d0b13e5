using System;

[assembly: CLSCompliant(false)]

namespace Lib
{
    public enum Mode : byte { Fast = 1, Slow = 2 }

    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    public sealed class MarkAttribute : Attribute
    {
        public MarkAttribute(Type type, Mode mode, params object[] more) { }

        public Mode[] Modes { get; set; }
    }

    public class Base<T>
    {
        public const Mode Usual = Mode.Fast;

        public class Inner { public T Value; }

        public virtual T Get() => default(T);
    }

    public interface IShape { double Area { get; } }

    public interface IRound : IShape { event EventHandler Turned; }

    public static class Relay
    {
        public static App.Far.Target Through() => null;
    }
}

namespace App.Far
{
    public class Target { }
}
