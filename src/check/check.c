#include "check/check.h"

bool check_wave(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    return check_duplicates(store, wave, findings, error) && check_required(store, wave, findings, error) &&
           check_rules(store, wave, findings, error);
}
