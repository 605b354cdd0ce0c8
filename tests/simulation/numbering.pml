/*
The rules of docs/numbering.md and docs/synchronising.md, small enough to be looked at whole: two desks and a PC
that is a copy of the first, one register, blocks of two, six numbers, at most FAULTS misfortunes in any order.

Every interleaving is visited, which no number of seeded schedules does; in return nothing here is the product's own
code. The property: no number is on two papers (I1). One safeguard is taken out by -DNO_MIRROR, -DNO_HARDWARE or
-DGRANTED_AGAIN, and each must be missed. Left out, for the database and the simulator have them: the year, the clock,
the order of days, the chain itself; and the whole image put back without a line, the known limit.
*/

#define NUMBERS 6
#define BLOCK 2
#ifndef FAULTS
#define FAULTS 3
#endif

#define COPY 2
#define DESK_OF(pc) (pc == 1 -> 1 : 0)

/* What a disk holds: the epoch, and of the lease the next number and the last. */
typedef Disk {
	bool is_there;
	byte epoch;
	byte next;
	byte high
};

Disk database[3];
Disk mirror[3];
Disk backup[3];
bool is_running[3];
bool is_trusted[3];

byte newest_epoch[2];
bool is_lost[2];
byte highest;
byte papers[NUMBERS + 1];
byte faults = FAULTS;

inline put(to, from) {
	to.is_there = from.is_there;
	to.epoch = from.epoch;
	to.next = from.next;
	to.high = from.high
}

/* The program starts: what only the mirror knows is taken from it, what contradicts it is doubted. */
inline start(pc) {
#ifndef NO_MIRROR
	if
	:: !mirror[pc].is_there || mirror[pc].epoch != database[pc].epoch -> is_trusted[pc] = false
	:: else -> put(database[pc], mirror[pc])
	fi;
#endif
#ifndef NO_HARDWARE
	if
	:: pc == COPY -> is_trusted[pc] = false
	:: else
	fi
#else
	skip
#endif
}

init {
	byte pc;
	for (pc : 0 .. 1) {
		database[pc].is_there = true;
		database[pc].next = 1;
		put(mirror[pc], database[pc]);
		is_running[pc] = true;
		is_trusted[pc] = true
	}
	do
	:: atomic {
		if
		:: pc = 0
		:: pc = 1
		:: pc = COPY
		fi;
		if
		/* A letter, with a line or without one. */
		:: is_running[pc] && is_trusted[pc] && database[pc].next <= database[pc].high ->
			papers[database[pc].next]++;
			assert(papers[database[pc].next] == 1);
			database[pc].next++;
			put(mirror[pc], database[pc])

		/* A block, for the newest epoch of a desk that nobody declared lost, on the machine that was enrolled. */
		:: is_running[pc] && is_trusted[pc] && database[pc].next > database[pc].high && !is_lost[DESK_OF(pc)] ->
			if
			:: database[pc].epoch != newest_epoch[DESK_OF(pc)] -> is_trusted[pc] = false
#ifndef NO_HARDWARE
			:: pc == COPY -> is_trusted[pc] = false
#endif
			:: else ->
				if
				:: highest + BLOCK <= NUMBERS ->
					database[pc].next = highest + 1;
					database[pc].high = highest + BLOCK;
					highest = highest + BLOCK;
					put(mirror[pc], database[pc])
				:: else
				fi
			fi

		/* A doubt ends with a new epoch: what was leased before is never drawn from again. */
		:: is_running[pc] && !is_trusted[pc] && pc != COPY && !is_lost[DESK_OF(pc)] ->
			newest_epoch[DESK_OF(pc)]++;
			database[pc].epoch = newest_epoch[DESK_OF(pc)];
			database[pc].next = 1;
			database[pc].high = 0;
			put(mirror[pc], database[pc]);
			is_trusted[pc] = true

		:: pc != COPY -> put(backup[pc], database[pc])

		/* The database is put back from a copy, beside its mirror or without it. */
		:: faults > 0 && pc != COPY && backup[pc].is_there ->
			faults--;
			put(database[pc], backup[pc]);
			if
			:: true
			:: mirror[pc].is_there = false
			fi;
			start(pc)

		/* The whole disk of the first desk comes up in another PC. */
		:: faults > 0 && pc == COPY && !is_running[COPY] ->
			faults--;
			put(database[COPY], database[0]);
			put(mirror[COPY], mirror[0]);
			is_running[COPY] = true;
			is_trusted[COPY] = is_trusted[0];
			start(COPY)

		/* A desk is declared lost and goes on giving what it holds. */
		:: faults > 0 && !is_lost[DESK_OF(pc)] ->
			faults--;
			is_lost[DESK_OF(pc)] = true;
#ifdef GRANTED_AGAIN
			if
			:: database[pc].next <= database[pc].high && database[pc].high == highest -> highest = database[pc].next - 1
			:: else
			fi
#endif

		:: else
		fi;
		pc = 0
	}
	od
}
