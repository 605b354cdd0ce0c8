/* A PKCS#11 driver that is another one (REAL_DRIVER) in all but one call, which misbehaves as drivers do.
 *
 * MISBEHAVIOUR (HANG, CRASH, REFUSE) and CALL (the place of a function in CK_FUNCTION_LIST, PKCS#11 2.40, pkcs11f.h)
 * are given to the compiler.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct function_list {
    unsigned char version[2];
    void *calls[68];
};

enum { HANG, CRASH, REFUSE };

static struct function_list ours;

static unsigned long misbehave(void) {
    if (MISBEHAVIOUR == HANG)
        sleep(30);
    if (MISBEHAVIOUR == CRASH)
        abort();
    return 5; /* CKR_GENERAL_ERROR */
}

unsigned long C_GetFunctionList(struct function_list **list) {
    void *library = dlopen(REAL_DRIVER, RTLD_NOW | RTLD_LOCAL);
    unsigned long (*get)(struct function_list **) =
        (unsigned long (*)(struct function_list **))dlsym(library, "C_GetFunctionList");
    struct function_list *theirs;
    unsigned long result = get(&theirs);
    memcpy(&ours, theirs, sizeof ours);
    ours.calls[CALL] = (void *)misbehave;
    printf("a driver that talks\n");
    fflush(stdout);
    *list = &ours;
    return result;
}
