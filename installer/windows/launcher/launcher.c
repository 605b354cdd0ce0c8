/* The two programs of the product: registratura.exe (a window) and registraturactl.exe (a console).
 *
 * Each loads runtime\python313.dll beside it and lets it run one entry of desk_app. Nothing is searched for in the
 * current folder or in PATH, so that a library planted there is never loaded.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shlobj.h>
#include <stdio.h>
#include <wchar.h>

#ifndef ENTRY
#error "ENTRY names the function of desk_app.__main__ to run"
#endif
#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)

#define LONGEST 32768 /* the longest path of Windows, in characters */
#define RUNTIME_MISSING 120
#define OWN_ARGUMENTS 8

typedef int (*python_main)(int, wchar_t **);

static const wchar_t *const entry = L"import start; start.run('" WIDE(ENTRY) L"')";

static int refuse(const wchar_t *folder)
{
    static wchar_t said[LONGEST + 512];
    swprintf(said, LONGEST + 512,
             L"Registratura nu este instalată întreg: lipsește ceva din %ls\\runtime. Reparați instalarea.\n"
             L"Registratura is not installed whole: something is missing in %ls\\runtime. Repair the installation.\n",
             folder, folder);
#ifdef WINDOW
    MessageBoxW(NULL, said, L"Registratura", MB_OK | MB_ICONERROR);
#else
    HANDLE errors = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode, written;
    if (GetConsoleMode(errors, &mode)) {
        WriteConsoleW(errors, said, (DWORD)wcslen(said), &written, NULL);
    } else {
        static char bytes[4 * (LONGEST + 512)];
        int count = WideCharToMultiByte(CP_UTF8, 0, said, -1, bytes, sizeof bytes, NULL, NULL);
        if (count > 1)
            WriteFile(errors, bytes, (DWORD)count - 1, &written, NULL);
    }
#endif
    return RUNTIME_MISSING;
}

/* Where this program lies, without its name and the last backslash; 0 when Windows does not say. */
static int own_folder(wchar_t *folder)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *last = length && length < LONGEST ? wcsrchr(folder, L'\\') : NULL;
    if (!last)
        return 0;
    *last = L'\0';
    return 1;
}

static void search_below(const wchar_t *folder, const wchar_t *below)
{
    static wchar_t path[LONGEST];
    swprintf(path, LONGEST, L"%ls\\%ls", folder, below);
    AddDllDirectory(path); /* a folder that is not there is found out by whoever needs it */
}

static int start(int count, wchar_t **arguments)
{
    static wchar_t folder[LONGEST], library[LONGEST];
    SetDllDirectoryW(L"");
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!own_folder(folder))
        return refuse(L"?");
    search_below(folder, L"runtime");
    search_below(folder, L"site-packages\\shiboken6");
    search_below(folder, L"site-packages\\PySide6"); /* plug-ins of Qt find Qt6Svg.dll there */
    swprintf(library, LONGEST, L"%ls\\runtime\\python313.dll", folder);
    HMODULE python =
        LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **given = calloc((size_t)count + OWN_ARGUMENTS, sizeof *given);
    if (!run || !given)
        return refuse(folder);
#ifdef WINDOW
    SetCurrentProcessExplicitAppUserModelID(WIDE(APPLICATION_ID));
#endif
    int length = 0;
    given[length++] = arguments[0];
    given[length++] = L"-I"; /* no PYTHON... variable and no folder of the person decides what is loaded */
    given[length++] = L"-B";
    given[length++] = L"-X";
    given[length++] = L"utf8";
    given[length++] = L"-c";
    given[length++] = (wchar_t *)entry;
    for (int each = 1; each < count; each++)
        given[length++] = arguments[each];
    return run(length, given);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show)
{
    (void)instance, (void)before, (void)line, (void)show;
    return start(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **arguments)
{
    return start(count, arguments);
}
#endif
