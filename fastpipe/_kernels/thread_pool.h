/* A pool of threads that share the pieces of a job.
 *
 * A job is a function, its context and a number of pieces. The thread that brings a job
 * works on it as well, and comes back when the last piece is done. Who takes which
 * piece is left to chance: results must not depend on it, so a piece has its own
 * buffers, and what the pieces found is put together in their order.
 *
 * Jobs follow one another within microseconds, so a thread that has run out of work
 * looks out for more for a moment before it sleeps.
 */
#ifndef FASTPIPE_THREAD_POOL_H
#define FASTPIPE_THREAD_POOL_H

#include <atomic>
#include <condition_variable>
#include <cstdint>
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

typedef void (*Task)(void* context, int piece);

class ThreadPool {
public:
    enum { MAX_PIECES = 0xffff };

    explicit ThreadPool(int n_threads) : ticket_(0), n_done_(0), n_asleep_(0),
                                         waiting_(false), stopped_(false)
    {
        for (int i = 1; i < n_threads; ++i)
            workers_.emplace_back(&ThreadPool::work, this);
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

    /* Runs the pieces 0 ... n - 1, and returns when all are done. One job at a time:
     * another thread's job, or one that a piece brings, is done by its own thread. */
    void run(Task task, void* context, int n)
    {
        std::unique_lock<std::mutex> job(job_, std::defer_lock);
        if (n <= 1 || n > MAX_PIECES || workers_.empty() || !job.try_lock()) {
            for (int i = 0; i < n; ++i)
                task(context, i);
            return;
        }
        task_ = task;
        context_ = context;
        n_done_.store(0);
        const uint64_t number = (ticket_.load() >> 32) + 1;
        ticket_.store((number << 32) | ((uint64_t)n << 16));
        if (n_asleep_.load() > 0) {
            std::lock_guard<std::mutex> lock(mutex_);
            wake_.notify_all();
        }
        while (take_piece()) {
        }
        for (int i = 0; i < SPINS && n_done_.load() < n; ++i)
            relax();
        if (n_done_.load() < n) {
            std::unique_lock<std::mutex> lock(mutex_);
            waiting_.store(true);
            finished_.wait(lock, [&] { return n_done_.load() >= n; });
            waiting_.store(false);
        }
    }

private:
    enum { SPINS = 6000 }; /* about a hundred microseconds */

    /* The job's number (32 bits), its pieces, and the first that nobody has taken. */
    std::atomic<uint64_t> ticket_;
    std::atomic<int> n_done_;
    std::atomic<int> n_asleep_;
    std::atomic<bool> waiting_;
    bool stopped_;
    Task task_ = nullptr;
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

    static bool has_pieces(uint64_t ticket)
    {
        return (ticket & 0xffff) < ((ticket >> 16) & 0xffff);
    }

    /* Task and context belong to the ticket that was taken a piece from: the job can't
     * end, and the next one begin, before that piece is done. */
    bool take_piece()
    {
        uint64_t ticket = ticket_.load();
        while (has_pieces(ticket)) {
            if (!ticket_.compare_exchange_weak(ticket, ticket + 1))
                continue;
            const int n = (int)((ticket >> 16) & 0xffff);
            task_(context_, (int)(ticket & 0xffff));
            if (n_done_.fetch_add(1) + 1 == n && waiting_.load()) {
                std::lock_guard<std::mutex> lock(mutex_);
                finished_.notify_one();
            }
            return true;
        }
        return false;
    }

    void work()
    {
        for (;;) {
            if (take_piece())
                continue;
            bool found = false;
            for (int i = 0; i < SPINS && !found; ++i) {
                relax();
                found = has_pieces(ticket_.load(std::memory_order_relaxed));
            }
            if (found)
                continue;
            std::unique_lock<std::mutex> lock(mutex_);
            n_asleep_.fetch_add(1);
            wake_.wait(lock, [&] { return stopped_ || has_pieces(ticket_.load()); });
            n_asleep_.fetch_sub(1);
            if (stopped_)
                return;
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

    void run(Task task, void* context, int n)
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
            pool->run(task, context, n);
            return;
        }
        for (int i = 0; i < n; ++i)
            task(context, i);
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
