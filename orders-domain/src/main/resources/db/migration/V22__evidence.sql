-- Photographs of what is wrong with returned goods are written once.
create trigger return_evidence_append_only before update or delete on return_evidence
  for each row execute function refuse_change();
