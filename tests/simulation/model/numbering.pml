/* The numbering of two counters, a clone of one of them and their centre, small enough to be explored whole.
 *
 * The simulator plays the product's own code at random; this model is explored in every order there is. It keeps what
 * decides whether a number can come twice: leases and epochs at the centre, the database, the mirror and a copy of the
 * database at each counter, the hardware that a database was made on. An answer that gets lost is a grant of which the
 * counter learns in a later session, or never.
 *
 * -DWITHOUT_MIRROR, -DWITHOUT_HARDWARE, -DWITH_REGRANT and -DPAPER_FIRST each take a safeguard out: the checker must
 * then find two papers of one number. Not modelled, for it is a known limit (docs/numbering.md): a whole image put
 * back, mirror and all, while the line is down.
 */

#define COUNTERS 3
#define CLONE 2
#define FAULTS 3

#define NUMBERS 6
#define BLOCK 2
#define BLOCKS 3
#define NOBODY 3

/* How far a counter is in its epoch: 0 before its first block, then block after block, each begun and drawn from. */
#define begun(block) (1 + (block) * (BLOCK + 1))
#define block_at(place) (((place) - 1) / (BLOCK + 1))
#define drawn_at(place) (((place) - 1) % (BLOCK + 1))
#define number_at(place) (block_at(place) * BLOCK + drawn_at(place))
#define has_number(place) ((place) > 0 && drawn_at(place) < BLOCK)

mtype = { unused, granted, suspended };

/* The centre. */
typedef Lease {
    mtype state;
    byte owner;
    byte epoch
};
typedef Enrolment {
    byte epoch;
    byte place;                 /* as far as its journal was pushed */
    bool lost                   /* declared so: only a new enrolment helps */
};
Lease lease[BLOCKS];
Enrolment enrolment[2];

/* What a database holds, or its mirror, or a copy of it. */
typedef Journal {
    byte epoch;
    byte place
};
typedef Machine {
    bool exists;
    bool runs;
    bool distrusted;            /* durable: only the emergency series, whose tag is new each time: not modelled */
    bool has_mirror;
    bool has_copy;
    bool owes_mirror;           /* committed, and not yet in the mirror */
    bool owes_paper;
    Journal database;
    Journal mirror;
    Journal copy
};
Machine machine[COUNTERS];

/* The citizens, and what may still go wrong. */
bool paper[NUMBERS];
byte faults = FAULTS;

#define identity(m) (m == CLONE -> 0 : m)
#define here machine[m]
#define centre enrolment[identity(m)]
#define is_idle (here.runs && !here.owes_paper)

/* The hardware under the database is that of the machine it was made on. */
#ifdef WITHOUT_HARDWARE
#define is_own_hardware true
#else
#define is_own_hardware (m != CLONE)
#endif

/* What a session asks: the newest epoch, and no less of the journal than the centre has. */
#define is_admitted (is_own_hardware && !centre.lost)
#define is_current (here.database.epoch == centre.epoch && here.database.place >= centre.place)

inline take(into, from) {
    into.epoch = from.epoch;
    into.place = from.place
}

inline hand_out(number) {
    assert(!paper[number]);
    paper[number] = true
}

/* Database, mirror and hardware agree, or nothing ordinary is given any more. */
inline start() {
    here.runs = true;
    here.owes_mirror = false;
    here.owes_paper = false;
    if
    :: !is_own_hardware -> here.distrusted = true
    :: else -> skip
    fi;
#ifndef WITHOUT_MIRROR
    if
    :: !here.has_mirror || here.database.epoch != here.mirror.epoch -> here.distrusted = true
    :: else ->
        if
        :: here.database.place < here.mirror.place -> take(here.database, here.mirror)
        :: else -> take(here.mirror, here.database)
        fi
    fi
#endif
}

/* The next block of this counter that it has not begun, BLOCKS for none. */
inline find_granted(block) {
    block = 0;
    do
    :: block < BLOCKS && !(lease[block].state == granted && lease[block].owner == identity(m) &&
        lease[block].epoch == here.database.epoch && begun(block) > here.database.place) -> block++
    :: else -> break
    od
}

/* A range is granted once in its life. */
inline grant(block) {
    block = 0;
    do
    :: block < BLOCKS && lease[block].state != unused -> block++
    :: else -> break
    od;
    if
    :: block < BLOCKS ->
        lease[block].state = granted;
        lease[block].owner = identity(m);
        lease[block].epoch = here.database.epoch
    :: else -> skip
    fi
}

/* What an epoch still held may be on paper already. */
inline suspend(who, block) {
    block = 0;
    do
    :: block < BLOCKS ->
        if
        :: lease[block].state == granted && lease[block].owner == who ->
#ifdef WITH_REGRANT
            lease[block].state = unused;
            lease[block].owner = NOBODY;
            lease[block].epoch = 0
#else
            lease[block].state = suspended
#endif
        :: else -> skip
        fi;
        block++
    :: else -> break
    od
}

proctype counter(byte m) {
    byte block;

end:
    do
    /* At work. */
    :: atomic { here.exists && !here.runs -> start() }
#ifdef PAPER_FIRST
    :: atomic { is_idle && !here.distrusted && has_number(here.database.place) ->
        hand_out(number_at(here.database.place));
        here.owes_paper = true }
    :: atomic { here.runs && here.owes_paper ->
        here.database.place++;
        take(here.mirror, here.database);
        here.owes_paper = false }
#else
    :: atomic { is_idle && !here.distrusted && has_number(here.database.place) ->
        here.database.place++;
        here.owes_mirror = true;
        here.owes_paper = true }
    :: atomic { here.runs && here.owes_mirror && here.has_mirror ->
        take(here.mirror, here.database);
        here.owes_mirror = false }
    :: atomic { here.runs && here.owes_paper && !here.owes_mirror ->
        hand_out(number_at(here.database.place - 1));
        here.owes_paper = false }
#endif

    /* Over the line, when there is one. */
    :: atomic { is_idle && !here.distrusted && !(is_admitted && is_current) -> here.distrusted = true }
    :: atomic { is_idle && !here.distrusted && is_admitted && is_current && !has_number(here.database.place) ->
        centre.place = here.database.place;
        find_granted(block);
        if
        :: block == BLOCKS -> grant(block)
        :: else ->
            here.database.place = begun(block);
            take(here.mirror, here.database)
        fi;
        block = 0 }
    /* A fence: a new epoch under a key that nobody saw before. */
    :: atomic { is_idle && here.distrusted && is_admitted ->
        suspend(identity(m), block);
        centre.epoch++;
        centre.place = 0;
        here.database.epoch = centre.epoch;
        here.database.place = 0;
        here.has_mirror = true;
        take(here.mirror, here.database);
        here.distrusted = false;
        block = 0 }

    /* What goes wrong; a copy of the database is made at a moment like any other. */
    :: atomic { m == 0 && is_idle && !here.has_copy -> take(here.copy, here.database); here.has_copy = true }
    :: atomic { faults > 0 && here.runs -> faults--; here.runs = false }
    :: atomic { faults > 0 && here.exists && here.has_mirror -> faults--; here.has_mirror = false }
    :: atomic { faults > 0 && !here.runs && here.has_copy ->
        faults--;
        take(here.database, here.copy);
        here.distrusted = false }
    :: atomic { faults > 0 && m == CLONE && !here.exists && !machine[0].runs ->
        faults--;
        here.exists = true;
        here.has_mirror = machine[0].has_mirror;
        here.distrusted = machine[0].distrusted;
        take(here.database, machine[0].database);
        take(here.mirror, machine[0].mirror) }
    :: atomic { faults > 0 && m != CLONE && !centre.lost -> faults--; centre.lost = true; suspend(m, block); block = 0 }
    od
}

init {
    byte next;

    atomic {
        do
        :: next < BLOCKS -> lease[next].state = unused; lease[next].owner = NOBODY; next++
        :: else -> break
        od;
        next = 0;
        do
        :: next < COUNTERS ->
            machine[next].exists = (next != CLONE);
            machine[next].has_mirror = (next != CLONE);
            run counter(next);
            next++
        :: else -> break
        od
    }
}
