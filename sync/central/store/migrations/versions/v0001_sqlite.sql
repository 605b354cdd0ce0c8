CREATE TRIGGER no_range_twice BEFORE INSERT ON lease WHEN EXISTS (
    SELECT 1 FROM lease AS other
    WHERE other.institution = NEW.institution AND other.register = NEW.register AND other.year = NEW.year
        AND other.low <= coalesce(NEW.high, 9223372036854775807) AND NEW.low <= coalesce(other.high, 9223372036854775807)
        AND coalesce(other.high, other.low) >= other.low AND coalesce(NEW.high, NEW.low) >= NEW.low
) BEGIN SELECT RAISE(ABORT, 'a range twice'); END

CREATE TRIGGER no_range_twice_later BEFORE UPDATE OF low, high ON lease WHEN EXISTS (
    SELECT 1 FROM lease AS other
    WHERE other.institution = NEW.institution AND other.register = NEW.register AND other.year = NEW.year
        AND other.id <> NEW.id
        AND other.low <= coalesce(NEW.high, 9223372036854775807) AND NEW.low <= coalesce(other.high, 9223372036854775807)
        AND coalesce(other.high, other.low) >= other.low AND coalesce(NEW.high, NEW.low) >= NEW.low
) BEGIN SELECT RAISE(ABORT, 'a range twice'); END

CREATE TRIGGER numbers_lie_in_their_leases BEFORE INSERT ON number WHEN NOT EXISTS (
    SELECT 1 FROM lease WHERE lease.institution = NEW.institution AND lease.id = NEW.lease
        AND NEW.number >= lease.low AND NEW.number <= coalesce(lease.high, NEW.number)
) BEGIN SELECT RAISE(ABORT, 'a number outside of its lease'); END

CREATE TRIGGER entry_never_taken_away BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is only ever added to'); END

CREATE TRIGGER entry_never_changed BEFORE UPDATE OF
    institution, desk, seq, position, epoch, hash, kind, subject, header, signature, refused ON entry
BEGIN SELECT RAISE(ABORT, 'entry is only ever added to'); END

CREATE TRIGGER entry_only_erased BEFORE UPDATE OF salt, body ON entry
WHEN NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a body is erased or stays'); END

CREATE TRIGGER number_never_taken_away BEFORE DELETE ON number
BEGIN SELECT RAISE(ABORT, 'number is only ever added to'); END

CREATE TRIGGER number_never_changed BEFORE UPDATE ON number
BEGIN SELECT RAISE(ABORT, 'number is only ever added to'); END
