/* Personal data: what is masked, what is left alone. */
#include <string.h>

#include "normalise/normalise.h"
#include "unit.h"

#define NUMBER "[personuppgift]"
#define PHONE "[personuppgift]"
#define MAIL "[personuppgift]"
#define PLATE "[personuppgift]"

struct example {
    const char *text, *masked;
};

static void check_all(struct arena *arena, const struct example *examples, size_t count) {
    for (size_t i = 0; i < count; i++)
        assert_string_equal(personal_mask(arena, examples[i].text, NULL), examples[i].masked);
}

static void identity_numbers_in_all_shapes(void **state) {
    static const struct example examples[] = {
        {"Gäller 19640823-3234.", "Gäller " NUMBER "."},
        {"Gäller 196408233234, se", "Gäller " NUMBER ", se"},
        {"(850709-9805)", "(" NUMBER ")"},
        {"8507099805", NUMBER},
        {"850709 9805", NUMBER},
        {"850709+9805", NUMBER},
        {"850709–9805", NUMBER},
        {"1985-07-09-9805", NUMBER},
        {"1985 07 09 9805", NUMBER},
        {"19850769-9805", NUMBER}, /* coordination number: day + 60 */
        {"850709-9806", NUMBER},   /* a wrong check digit proves nothing */
        {"850709 - 9805", NUMBER}, /* unusual signs, or a letter beside it: only with the right check digit */
        {"850709_9805", NUMBER},
        {"pnr8507099805", "pnr" NUMBER},
        {"850709-9805och19640823-3234", NUMBER "och" NUMBER},
        {"dnr 850709-9805", "dnr " NUMBER},
        {"A 850709-9805 och B 19640823-3234", "A " NUMBER " och B " NUMBER},
    };
    check_all(*state, examples, sizeof examples / sizeof *examples);
}

static void what_is_no_identity_number(void **state) {
    static const char *const texts[] = {"org.nr 556036-0793", "dnr 2026/0412",     "851309-9805",           "850732-9805",
                                        "850709-980",         "850709-98055",      "2026-03-01-2026-04-01", "20260301-20260401",
                                        "6610987, 681154",    "6 610 987 681 154", "1234567890123",         "ca 12 möten 2025 2026",
                                        "850709 - 9806",      "850709_9806",       "dnr 240815-0012",       "Ärende: 240815-0012",
                                        "möte 20260301-0930", "2025-10-01 – 2026"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(personal_mask(*state, texts[i], NULL), texts[i]);
}

static void phone_numbers(void **state) {
    static const struct example examples[] = {
        {"Ring 070-174 06 05 vid frågor", "Ring " PHONE " vid frågor"},
        {"070-1740633", PHONE},
        {"0701740633", PHONE},
        {"08-465 004 12.", PHONE "."},
        {"nås på 040-628 04 33 kvällstid", "nås på " PHONE " kvällstid"},
        {"+46 70 174 06 58", PHONE},
        {"+46701740658", PHONE},
        {"+46 (0)70-174 06 58", PHONE},
        {"0046 70 174 06 58", PHONE},
        {"08/465 004 12", PHONE},
        {"(08) 465 004 12", PHONE},
        {"08-465 004 12 2026", PHONE " 2026"},
        {"070-174 0605", PHONE},
        {"070.174.06.05", PHONE},
        {"46 70 174 06 58", PHONE},
        {"46701740658", PHONE},
        {"00 46 70 174 06 58", PHONE},
        {"tel. 628 04 33", "tel. " PHONE},
        {"Mobil: 6280433", "Mobil: " PHONE},
    };
    check_all(*state, examples, sizeof examples / sizeof *examples);
}

static void what_is_no_phone_number(void **state) {
    static const char *const texts[] = {"0180-01",
                                        "kommun 0180 0181",
                                        "dnr 2026/0412 345 67",
                                        "0840-02, 0840-03",
                                        "1,05 08",
                                        "+26",
                                        "2026-03-01 08:30",
                                        "0,5",
                                        "007",
                                        "öppet 06-11 12-17 18-23",
                                        "07 09 15 18",
                                        "08.00-16.00",
                                        "tel 114 14",
                                        "628 04 33"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(personal_mask(*state, texts[i], NULL), texts[i]);
}

static void mail_addresses(void **state) {
    static const struct example examples[] = {
        {"Skicka till anna.lind@example.com.", "Skicka till " MAIL "."},
        {"tips+torget@example.net", MAIL},
        {"<k.berg@kommunen.example>", "<" MAIL ">"},
        {"åsa.öberg@kommunen.example", MAIL},
        {"anna@tipsa.example'kalle@tipsa.example", MAIL}, /* what is left must not be half an address */
        {"k.berg (at) kommunen.example", MAIL},
        {"k.berg @ kommunen.example", MAIL},
        {"k.berg at kommunen.example", MAIL},
        {"k.berg(a)kommunen[dot]example", MAIL},
        {"öppet @ 18", "öppet @ 18"},
        {"följ @polisen", "följ @polisen"},
    };
    check_all(*state, examples, sizeof examples / sizeof *examples);
}

static void registration_plates(void **state) {
    static const struct example examples[] = {
        {"bilen ABC123 syns ofta", "bilen " PLATE " syns ofta"},
        {"ABC12D", PLATE},
        {"ABC 123", PLATE},
        {"abc123", PLATE},
        {"Abc123", PLATE},
        {"ABC12d", PLATE},
        {"ABC\u00A0123", PLATE},
        {"reg.nr abc 123", "reg.nr " PLATE},
        {"abc 123", "abc 123"},
        {"RUM 101", "RUM 101"},
        {"ETT 100-TAL", "ETT 100-TAL"},
        {"KSN 123", "KSN 123"},
        {"Rum101", "Rum101"},
        {"enligt LOV3", "enligt LOV3"},
        {"LOV 300", "LOV 300"},
        {"EST 123", "EST 123"},
        {"dnr DNR 123", "dnr DNR 123"},
        {"E45", "E45"},
        {"ABC1234", "ABC1234"},
        {"XABC123", "XABC123"},
        {"juni 2025", "juni 2025"},
    };
    check_all(*state, examples, sizeof examples / sizeof *examples);
}

static void finds_are_counted_and_a_clean_text_is_the_same_pointer(void **state) {
    size_t finds = 7;
    const char *clean = "Inget att anmärka.";
    assert_ptr_equal(personal_mask(*state, clean, &finds), clean);
    assert_int_equal(finds, 0);
    personal_mask(*state, "070-174 06 05 eller anna.lind@example.com", &finds);
    assert_int_equal(finds, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(identity_numbers_in_all_shapes),
        ARENA_TEST(what_is_no_identity_number),
        ARENA_TEST(phone_numbers),
        ARENA_TEST(what_is_no_phone_number),
        ARENA_TEST(mail_addresses),
        ARENA_TEST(registration_plates),
        ARENA_TEST(finds_are_counted_and_a_clean_text_is_the_same_pointer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
