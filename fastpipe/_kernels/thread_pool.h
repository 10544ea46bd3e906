/* A pool of threads that share the tasks of a job.
 *
 * A job is a function, its context and a number of tasks. The thread that brings a job
 * works on it as well, and comes back when the last task is done. Of T threads, the one
 * with the number t begins with the tasks t, t + T, ...: jobs that follow one another
 * cut the same arrays the same way, so it finds its part in its own cache. Who is done
 * takes from the others. Results must not depend on who takes what, so a task has its
 * own buffers, and what the tasks found is put together in their order.
 *
 * Jobs follow one another within microseconds, so a thread that has run out of work
 * looks out for more for a moment before it sleeps.
 */
#ifndef FASTPIPE_THREAD_POOL_H
#define FASTPIPE_THREAD_POOL_H

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
#if !defined(_WIN32)
#include <pthread.h>
#endif
#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace fastpipe {

typedef void (*RunTask)(void* context, int task);

class ThreadPool {
public:
    enum { MAX_PIECES = 0xffff };

    explicit ThreadPool(int n_threads) : n_threads_(n_threads),
                                         cursors_(new Cursor[n_threads]), ticket_(0),
                                         n_done_(0), n_asleep_(0), waiting_(false),
                                         stopped_(false)
    {
        for (int i = 1; i < n_threads; ++i)
            workers_.emplace_back(&ThreadPool::work, this, i);
    }

    ~ThreadPool()
    {
        {
            std::lock_guard<std::mutex> lock(mutex_);
            stopped_ = true;
        }
        wake_.notify_all();
        for (std::thread& worker : workers_)
            worker.join();
    }

    /* Runs the tasks 0 ... n - 1, and returns when all are done. One job at a time:
     * another thread's job, or one that a task brings, is done by its own thread. */
    void run(RunTask run_task, void* context, int n)
    {
        std::unique_lock<std::mutex> job(job_, std::defer_lock);
        if (n <= 1 || n > MAX_PIECES || workers_.empty() || !job.try_lock()) {
            for (int i = 0; i < n; ++i)
                run_task(context, i);
            return;
        }
        run_task_ = run_task;
        context_ = context;
        n_done_.store(0);
        const uint64_t number = (ticket_.load() >> 16) + 1;
        for (int i = 0; i < n_threads_; ++i)
            cursors_[i].next.store(number << 16);
        const uint64_t ticket = (number << 16) | (uint64_t)n;
        ticket_.store(ticket);
        if (n_asleep_.load() > 0) {
            std::lock_guard<std::mutex> lock(mutex_);
            wake_.notify_all();
        }
        take_tasks(ticket, 0);
        if (look_out([&] { return n_done_.load() >= n; }))
            return;
        std::unique_lock<std::mutex> lock(mutex_);
        waiting_.store(true);
        finished_.wait(lock, [&] { return n_done_.load() >= n; });
        waiting_.store(false);
    }

private:
    enum { SPINS = 2000, YIELDS_A_LOOK = 8, MICROSECONDS = 1000 };

    /* The next of the tasks t, t + T, ... of a thread t: the job's number, and how many
     * of them are taken. A cache line for each. */
    struct alignas(64) Cursor {
        std::atomic<uint64_t> next{0};
    };

    const int n_threads_;
    std::unique_ptr<Cursor[]> cursors_;
    /* The job's number (48 bits) and its tasks (16). */
    std::atomic<uint64_t> ticket_;
    std::atomic<int> n_done_;
    std::atomic<int> n_asleep_;
    std::atomic<bool> waiting_;
    bool stopped_;
    RunTask run_task_ = nullptr;
    void* context_ = nullptr;
    std::mutex job_, mutex_;
    std::condition_variable wake_, finished_;
    std::vector<std::thread> workers_;

    static void relax()
    {
#if defined(__x86_64__) || defined(_M_X64)
        _mm_pause();
#elif defined(__aarch64__) && defined(__GNUC__)
        asm volatile("yield");
#endif
    }

    /* Waits a moment for something to come true: first at full attention, then leaving
     * the core to whoever else has work. */
    template <typename Condition> static bool look_out(Condition come)
    {
        for (int i = 0; i < SPINS; ++i) {
            if (come())
                return true;
            relax();
        }
        const auto end = std::chrono::steady_clock::now()
                       + std::chrono::microseconds(MICROSECONDS);
        do {
            for (int i = 0; i < YIELDS_A_LOOK; ++i) {
                if (come())
                    return true;
                std::this_thread::yield();
            }
        } while (std::chrono::steady_clock::now() < end);
        return come();
    }

    /* Takes a task of the thread `owner`, or returns -1. A thread that comes late, with
     * the ticket of a job that is over, finds the number of another job. */
    int take_task(uint64_t ticket, int owner)
    {
        const uint64_t number = ticket >> 16;
        const int n = (int)(ticket & 0xffff);
        std::atomic<uint64_t>& next = cursors_[owner].next;
        uint64_t cursor = next.load();
        while (cursor >> 16 == number) {
            const int task = owner + (int)(cursor & 0xffff) * n_threads_;
            if (task >= n)
                return -1;
            if (next.compare_exchange_weak(cursor, cursor + 1))
                return task;
        }
        return -1;
    }

    /* Works on a job until all its tasks are taken. RunTask and context belong to the
     * ticket that a task was taken of: the job can't end, and the next one begin,
     * before that task is done. */
    void take_tasks(uint64_t ticket, int self)
    {
        const int n = (int)(ticket & 0xffff);
        for (int i = 0; i < n_threads_; ++i) {
            const int owner = (self + i) % n_threads_;
            for (int task; (task = take_task(ticket, owner)) >= 0;) {
                run_task_(context_, task);
                if (n_done_.fetch_add(1) + 1 == n && waiting_.load()) {
                    std::lock_guard<std::mutex> lock(mutex_);
                    finished_.notify_one();
                }
            }
        }
    }

    void work(int self)
    {
        uint64_t seen = 0;
        const auto is_new = [&] { return ticket_.load() != seen; };
        for (;;) {
            if (!look_out(is_new)) {
                std::unique_lock<std::mutex> lock(mutex_);
                n_asleep_.fetch_add(1);
                wake_.wait(lock, [&] { return stopped_ || is_new(); });
                n_asleep_.fetch_sub(1);
                if (stopped_)
                    return;
            }
            seen = ticket_.load();
            take_tasks(seen, self);
        }
    }
};

/* The process's pool. A forked child has none of its parent's threads: it gets a new
 * pool, and the parent's, whose locks may be in any state, is left as it is. */
class SharedPool {
public:
    static SharedPool& get()
    {
        static SharedPool shared;
        return shared;
    }

    /* Must not be called while a job runs. */
    void resize(int n_threads)
    {
        n_threads_ = n_threads > 1 ? n_threads : 1;
        delete pool_.exchange(nullptr);
    }

    int size() const { return n_threads_; }

    void run(RunTask run_task, void* context, int n)
    {
        ThreadPool* pool = pool_.load();
        if (pool == nullptr && n > 1 && n_threads_ > 1) {
            ThreadPool* made = new ThreadPool(n_threads_);
            if (pool_.compare_exchange_strong(pool, made))
                pool = made;
            else
                delete made;
        }
        if (pool != nullptr) {
            pool->run(run_task, context, n);
            return;
        }
        for (int i = 0; i < n; ++i)
            run_task(context, i);
    }

private:
    std::atomic<ThreadPool*> pool_;
    int n_threads_;

    SharedPool() : pool_(nullptr), n_threads_(1)
    {
#if !defined(_WIN32)
        pthread_atfork(nullptr, nullptr, [] { get().pool_.store(nullptr); });
#endif
    }

    /* Threads may be asleep when the process ends: the system takes them down. */
    ~SharedPool() {}
};

}  // namespace fastpipe

#endif
