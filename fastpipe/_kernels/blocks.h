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
        int best = -1;
        for (int i = 0; i < n_; ++i)
            if (waiting_[i]->capacity >= size
                && (best < 0 || waiting_[i]->capacity < waiting_[best]->capacity))
                best = i;
        /* A small request would waste a very large block. */
        if (best >= 0 && waiting_[best]->capacity <= 8 * size + SMALL) {
            Header* found = waiting_[best];
            waiting_[best] = waiting_[--n_];
            return data(found);
        }
        lock.unlock();
        /* A quarter more, so that a slightly larger batch finds room as well. */
        const size_t capacity = size + size / 4;
        Header* made = (Header*)malloc(sizeof(Header) + capacity);
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
        free(header);
    }

    size_t capacity(void* block) const
    {
        return ((Header*)((char*)block - sizeof(Header)))->capacity;
    }

private:
    enum { MAX_WAITING = 32, SMALL = 1 << 16 };
    /* As long as a cache line, so that what follows is aligned as malloc's result. */
    struct Header {
        size_t capacity;
        char unused[56];
    };

    std::mutex mutex_;
    Header* waiting_[MAX_WAITING];
    int n_ = 0;

    static void* data(Header* header) { return (char*)header + sizeof(Header); }
};

}  // namespace fastpipe

#endif
