/* A map from the ids of strings to things that lie elsewhere, in the order in which they
 * were put in.
 *
 * Ids are hashes already, so their low bits say where to look; and most look-ups find
 * what they look for. The table has places of an array, which has the pairs: so it is
 * small, and stays in the cache, and what is gone over in order lies in a row.
 */
#ifndef FASTPIPE_ID_MAP_H
#define FASTPIPE_ID_MAP_H

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

namespace fastpipe {

template <class T>
class IdMap {
public:
    IdMap() : table_(FEWEST, NONE) {}

    /* What is there, or NULL. */
    T* find(uint64_t id) const
    {
        uint32_t place = table_[slot_of(id)];
        return place == NONE ? nullptr : pairs_[place].second;
    }

    /* Puts something in where there is nothing yet. Returns what is there then, or NULL
     * where there is no memory for it. */
    T* insert(uint64_t id, T* thing)
    {
        size_t slot = slot_of(id);
        if (table_[slot] != NONE && pairs_[table_[slot]].second != nullptr)
            return pairs_[table_[slot]].second;
        try {
            /* A table that is half empty at least has what it has near its slot. */
            if (2 * (pairs_.size() + 1) > table_.size()) {
                rebuild();
                slot = slot_of(id);
            }
            pairs_.emplace_back(id, thing);
        } catch (const std::bad_alloc&) {
            return nullptr;
        }
        table_[slot] = (uint32_t)(pairs_.size() - 1);
        size_++;
        return thing;
    }

    /* Takes out what is there, and returns it, or NULL. */
    T* take(uint64_t id)
    {
        uint32_t place = table_[slot_of(id)];
        if (place == NONE || pairs_[place].second == nullptr)
            return nullptr;
        /* Its pair stays until the table is built anew, so that those beyond its slot
         * are found. */
        size_--;
        return std::exchange(pairs_[place].second, nullptr);
    }

    void swap(IdMap& other)
    {
        pairs_.swap(other.pairs_);
        table_.swap(other.table_);
        std::swap(size_, other.size_);
    }

    size_t size() const { return size_; }

    /* The ids of what is there. */
    std::vector<uint64_t> ids() const
    {
        std::vector<uint64_t> found;
        found.reserve(size_);
        for (const auto& pair : pairs_)
            if (pair.second != nullptr)
                found.push_back(pair.first);
        return found;
    }

    /* To go over all: pairs without a thing stand for what was taken out. */
    size_t n_places() const { return pairs_.size(); }
    T* at(size_t place) const { return pairs_[place].second; }

private:
    static const uint32_t NONE = UINT32_MAX;
    static const size_t FEWEST = 8;

    /* The slot that has the id's place, or the free one where that would go. */
    size_t slot_of(uint64_t id) const
    {
        size_t mask = table_.size() - 1;
        size_t slot = id & mask;
        while (table_[slot] != NONE && pairs_[table_[slot]].first != id)
            slot = (slot + 1) & mask;
        return slot;
    }

    /* Drops the pairs of what was taken out, and makes capacity for as many again. */
    void rebuild()
    {
        size_t n_slots = FEWEST;
        while (n_slots < 4 * (size_ + 1))
            n_slots *= 2;
        std::vector<uint32_t> table(n_slots, NONE);
        size_t n_left = 0;
        for (const auto& pair : pairs_)
            if (pair.second != nullptr)
                pairs_[n_left++] = pair;
        pairs_.resize(n_left);
        table_.swap(table);
        for (size_t place = 0; place < n_left; place++)
            table_[slot_of(pairs_[place].first)] = (uint32_t)place;
    }

    std::vector<std::pair<uint64_t, T*>> pairs_;
    std::vector<uint32_t> table_;   /* places of pairs; a power of two of slots */
    size_t size_ = 0;
};

}  // namespace fastpipe

#endif
