CREATE EXTENSION IF NOT EXISTS btree_gist

ALTER TABLE lease ADD CONSTRAINT no_range_twice EXCLUDE USING gist (
    institution WITH =, register WITH =, year WITH =,
    int8range(low, CASE WHEN high IS NULL THEN NULL ELSE high + 1 END, '[)') WITH &&
)

-- The triggers below look once for all rows of a statement; these keys would look for each, at a third of a push.
ALTER TABLE number DROP CONSTRAINT number_of_a_lease, DROP CONSTRAINT number_of_an_entry

ALTER TABLE entry DROP CONSTRAINT entry_of_a_key

CREATE FUNCTION entries_have_their_keys() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT institution, desk, epoch FROM added) AS signer
        LEFT JOIN desk_key ON desk_key.institution = signer.institution AND desk_key.desk = signer.desk
            AND desk_key.epoch = signer.epoch
        WHERE desk_key.epoch IS NULL
    ) THEN
        RAISE EXCEPTION 'an entry outside of its epochs' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$

CREATE TRIGGER entries_have_their_keys AFTER INSERT ON entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION entries_have_their_keys()

-- By index alone: a plan made while the tables were small would read them whole when they have grown.
CREATE FUNCTION numbers_have_lease_and_entry() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added LEFT JOIN lease ON lease.institution = added.institution AND lease.id = added.lease
            AND lease.register = added.register AND lease.year = added.year
            AND lease.desk = added.holder AND lease.epoch = added.epoch
        WHERE lease.id IS NULL OR added.number < lease.low OR added.number > lease.high
    ) THEN
        RAISE EXCEPTION 'a number outside of its lease' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM added LEFT JOIN entry ON entry.institution = added.institution AND entry.desk = added.desk
            AND entry.seq = added.seq
        WHERE entry.seq IS NULL
    ) THEN
        RAISE EXCEPTION 'a number outside of the journal' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$

CREATE TRIGGER numbers_have_lease_and_entry AFTER INSERT ON number
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION numbers_have_lease_and_entry()

CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER whose_it_is_never_changes
    BEFORE UPDATE OF institution, id, register, year, desk, epoch OR DELETE OR TRUNCATE ON lease
    FOR EACH STATEMENT EXECUTE FUNCTION never_changed()

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON desk_key
    FOR EACH STATEMENT EXECUTE FUNCTION never_changed()

CREATE TRIGGER never_taken_away BEFORE DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION never_changed()

CREATE TRIGGER never_changed BEFORE UPDATE OF
    institution, desk, seq, position, epoch, hash, kind, subject, header, signature, refused ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION never_changed()

CREATE FUNCTION only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.salt IS NOT NULL OR NEW.body IS NOT NULL THEN
        RAISE EXCEPTION 'a body is erased or stays' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$

CREATE TRIGGER only_erased BEFORE UPDATE OF salt, body ON entry FOR EACH ROW EXECUTE FUNCTION only_erased()

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON number
    FOR EACH STATEMENT EXECUTE FUNCTION never_changed()

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'registratura_service') THEN
        CREATE ROLE registratura_service NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'registratura_retention') THEN
        CREATE ROLE registratura_retention NOLOGIN;
    END IF;
    -- Who makes a role does not yet take part in it, unless as a superuser; the service takes it on.
    IF NOT pg_has_role(CURRENT_USER, 'registratura_service', 'MEMBER') THEN
        GRANT registratura_service, registratura_retention TO CURRENT_USER;
    END IF;
END $$

GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO registratura_service

GRANT UPDATE ON institution, desk, series, lease, aspect, setting, presence, enrolment_code, candidate, attempts,
    claim, incident, quarantine, administrator, administrator_token TO registratura_service

GRANT DELETE ON nonce, attempts, claim, enrolment_code, candidate, administrator, administrator_token TO registratura_service

GRANT SELECT ON entry TO registratura_retention

GRANT UPDATE (salt, body) ON entry TO registratura_retention
