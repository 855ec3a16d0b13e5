using LayerCheck.Reading;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class SharedWorkTests
{
    [TestMethod]
    [DataRow(0, 3)]
    [DataRow(1, 3)]
    [DataRow(10_000, -1)]
    [DataRow(10_000, 0)]
    [DataRow(10_000, 3)]
    public void Each_thing_is_looked_at_once_and_told_in_its_place(int count, int helpers)
    {
        var looks = new int[count];
        using var work = new SharedWork<int>(count, () => place => Interlocked.Increment(ref looks[place]) + place);
        work.Share(helpers);

        CollectionAssert.AreEqual(Enumerable.Range(1, count).ToList(), work.Finish());
    }

    /// <summary>Who finishes looks at what is left while a helper is held up, and then waits for it.</summary>
    [TestMethod]
    public async Task What_a_helper_has_begun_is_waited_for()
    {
        using var held = new HeldWork();
        var finished = Task.Run(held.Work.Finish);
        await held.AllOthers.Task;
        Assert.IsFalse(finished.IsCompleted);

        held.Release.Set();
        CollectionAssert.AreEqual(Enumerable.Range(0, HeldWork.Count).ToList(), await finished);
    }

    /// <summary>Whoever shares it may be about to close what a helper looks at.</summary>
    [TestMethod]
    public async Task What_is_ended_has_nobody_left_who_looks()
    {
        using var held = new HeldWork();
        var ended = Task.Run(() =>
        {
            held.Work.Dispose();
            return held.IsLookedAt;
        });
        await Task.WhenAny(ended, Task.Delay(100));
        held.Release.Set();
        Assert.IsFalse(await ended);
        Assert.AreEqual(1, held.Looks, "nothing else is begun");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void Of_several_faults_the_first_is_told(int helpers)
    {
        using var work = new SharedWork<int>(1_000, () => place => place < 17 ? place : throw new InvalidOperationException($"{place}"));
        work.Share(helpers);

        Assert.AreEqual("17", Assert.ThrowsExactly<InvalidOperationException>(work.Finish).Message);
        Assert.AreEqual("17", Assert.ThrowsExactly<InvalidOperationException>(work.Finish).Message, "and again");
    }

    /// <summary>Work whose first thing a helper has begun, and looks at until it is released.</summary>
    private sealed class HeldWork : IDisposable
    {
        internal const int Count = 100;

        private readonly ManualResetEventSlim _begun = new();
        private int _looks;

        internal HeldWork()
        {
            Work = new(Count, () => Look);
            Work.Share(1);
            _begun.Wait();
        }

        internal SharedWork<int> Work { get; }

        internal ManualResetEventSlim Release { get; } = new();

        /// <summary>Ends when all but the first have been looked at.</summary>
        internal TaskCompletionSource AllOthers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Looks => Volatile.Read(ref _looks);

        /// <summary>Whether somebody looks at the first.</summary>
        internal bool IsLookedAt { get; private set; }

        public void Dispose()
        {
            Release.Set();
            Work.Dispose();
            Release.Dispose();
            _begun.Dispose();
        }

        private int Look(int place)
        {
            Interlocked.Increment(ref _looks);
            if (place == 0)
            {
                IsLookedAt = true;
                _begun.Set();
                Release.Wait();
                IsLookedAt = false;
            }
            else if (place == Count - 1)
            {
                AllOthers.SetResult();
            }

            return place;
        }
    }
}
