/* What the GIL did, for a Python that has none.
 *
 * With the GIL, a thread's C code runs alone until it calls Python code or lets go of the
 * GIL: so state that threads share needs no lock. Without it,
 *
 * - such code holds a BriefLock while it reads or writes what others may write;
 * - what is to run while no other thread is in the middle of such code, as a sweep of the
 *   vocabulary, stops the others where they might have lost the GIL.
 *
 * Neither is anything where there is a GIL. Code that calls Python's functions in between
 * takes Cython's critical_section instead, which is the same to it as the GIL.
 */
#ifndef FASTPIPE_FREE_THREADING_H
#define FASTPIPE_FREE_THREADING_H

#include <Python.h>

#include <atomic>
#ifdef Py_GIL_DISABLED
#include <mutex>
#endif

namespace fastpipe {

/* A lock within which no Python code is called, and no other lock taken. Waiting for it
 * is no place where Python may stop a thread: so its owner always comes to the end. */
class BriefLock {
public:
#ifdef Py_GIL_DISABLED
    void acquire() { mutex_.lock(); }
    void release() { mutex_.unlock(); }

private:
    std::mutex mutex_;
#else
    void acquire() {}
    void release() {}
#endif
};

/* A flag that one thread sets after what it stands for, and others look at before. */
class Flag {
public:
    bool is_set() const { return set_.load(std::memory_order_acquire); }
    void set(bool to) { set_.store(to, std::memory_order_release); }

private:
    std::atomic<bool> set_{false};
};

typedef void (*RunAlone)(void* context);

#ifdef Py_GIL_DISABLED
struct LoneTask {
    RunAlone run;
    void* context;
};

inline int run_lone_task(PyObject*, void* task)
{
    ((LoneTask*)task)->run(((LoneTask*)task)->context);
    return 0;
}
#endif

/* Calls a function, which must not call Python code, while all other threads of Python
 * wait, each in a place where it could have lost the GIL. The caller is attached to
 * Python, and holds no lock. */
inline void run_alone(RunAlone run, void* context)
{
#ifdef Py_GIL_DISABLED
    /* The one public function that stops the other threads: it is made for a look at all
     * objects, and ends after the first as run_lone_task returns 0. */
    LoneTask task = {run, context};
    PyUnstable_GC_VisitObjects(run_lone_task, &task);
#else
    run(context);
#endif
}

}  // namespace fastpipe

#endif
