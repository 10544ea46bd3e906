/* Blocks of memory that are kept for reuse.
 *
 * A batch's buffers have nearly the same sizes as the last batch's. Fresh memory from
 * the system costs a page fault every 4 KiB, more than many a kernel takes.
 */
#ifndef FASTPIPE_BLOCKS_H
#define FASTPIPE_BLOCKS_H

#include <cstddef>
#include <cstdlib>
#include <mutex>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#define FASTPIPE_HAS_MMAP 1
#endif

namespace fastpipe {

class Blocks {
public:
    static Blocks& get()
    {
        static Blocks blocks;
        return blocks;
    }

    /* A block of at least so many bytes, or NULL. */
    void* take(size_t size)
    {
        std::unique_lock<std::mutex> lock(mutex_);
        int best = -1, outgrown = -1;
        for (int i = 0; i < n_; ++i) {
            const size_t capacity = waiting_[i]->capacity;
            if (capacity >= size) {
                if (best < 0 || capacity < waiting_[best]->capacity)
                    best = i;
            } else if (outgrown < 0 || capacity > waiting_[outgrown]->capacity) {
                outgrown = i;
            }
        }
        /* A small request would waste a very large block. */
        if (best >= 0 && waiting_[best]->capacity <= MAX_WASTE * size + SMALL)
            return data(remove(best));
        /* A batch that is larger than those before it: its block takes the place of
         * theirs, which would not be asked for again. */
        Header* replaced = nullptr;
        if (outgrown >= 0 && waiting_[outgrown]->capacity > size / 2)
            replaced = remove(outgrown);
        lock.unlock();
        release(replaced);
        /* A quarter more, so that a slightly larger batch finds room as well. */
        const size_t capacity = size + size / 4;
        Header* made = allocate(sizeof(Header) + capacity);
        if (made == nullptr)
            return nullptr;
        made->capacity = capacity;
        return data(made);
    }

    void give_back(void* block)
    {
        if (block == nullptr)
            return;
        Header* header = (Header*)((char*)block - sizeof(Header));
        std::unique_lock<std::mutex> lock(mutex_);
        if (n_ < MAX_WAITING) {
            waiting_[n_++] = header;
            return;
        }
        int smallest = 0;
        for (int i = 1; i < n_; ++i)
            if (waiting_[i]->capacity < waiting_[smallest]->capacity)
                smallest = i;
        if (waiting_[smallest]->capacity < header->capacity) {
            Header* swapped = waiting_[smallest];
            waiting_[smallest] = header;
            header = swapped;
        }
        lock.unlock();
        release(header);
    }

    size_t capacity(void* block) const
    {
        return ((Header*)((char*)block - sizeof(Header)))->capacity;
    }

private:
    enum { MAX_WAITING = 32, MAX_WASTE = 4, SMALL = 1 << 16 };
    enum { HUGE_PAGES_FROM = 1 << 24 };
    /* As long as a cache line, so that what follows is aligned as malloc's result. */
    struct Header {
        size_t capacity;
        char unused[56];
    };

    std::mutex mutex_;
    Header* waiting_[MAX_WAITING];
    int n_ = 0;

    Header* remove(int i)
    {
        Header* found = waiting_[i];
        waiting_[i] = waiting_[--n_];
        return found;
    }

    /* Large blocks come from the system and go back to it: in the heap, a block that
     * is freed leaves a hole that may never be filled. */
    static bool is_large(size_t size) { return size >= (size_t)1 << 20; }

    static Header* allocate(size_t size)
    {
#ifdef FASTPIPE_HAS_MMAP
        if (is_large(size)) {
            void* made = mmap(
                nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
            if (made == MAP_FAILED)
                return nullptr;
#ifdef MADV_HUGEPAGE
            /* Work on a long text: a page fault every 2 MiB. */
            if (size >= HUGE_PAGES_FROM)
                madvise(made, size, MADV_HUGEPAGE);
#endif
            return (Header*)made;
        }
#endif
        return (Header*)malloc(size);
    }

    static void release(Header* header)
    {
        if (header == nullptr)
            return;
#ifdef FASTPIPE_HAS_MMAP
        const size_t size = sizeof(Header) + header->capacity;
        if (is_large(size)) {
            munmap(header, size);
            return;
        }
#endif
        free(header);
    }

    static void* data(Header* header) { return (char*)header + sizeof(Header); }
};

}  // namespace fastpipe

#endif
