<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro_RO" sourcelanguage="en">
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Bine</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvez</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Salvez tot</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Deschid</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Da</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Da la &amp;toate</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nu</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>N&amp;u la toate</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Întrerup</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Încerc din nou</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Trec peste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Închid</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Renunț</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Nu păstrez</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajutor</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplic</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Readuc</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Readuc valorile inițiale</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;Bine</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvez</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Renunț</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Î&amp;nchid</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>Închid fără salvare</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>Bine</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Arăt detaliile...</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Ascund detaliile...</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Renunț</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>An&amp;ulez</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refac</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Tai</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiez</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Lipesc</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Șterg</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Selectez tot</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>An&amp;ulez</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refac</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Tai</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiez</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Copiez &amp;legătura</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Lipesc</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Șterg</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Selectez tot</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Selectez tot</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Mai mult</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>Mai &amp;puțin</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Derulez aici</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Marginea stângă</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Început</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Marginea dreaptă</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Sfârșit</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>O pagină la stânga</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>O pagină în sus</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>O pagină la dreapta</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>O pagină în jos</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Derulez la stânga</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Derulez în sus</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Derulez la dreapta</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Derulez în jos</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Directory:</source>
        <translation>Dosar:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Deschid</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvez</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Deschid</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Salvez ca</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Aleg</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Toate fișierele (*)</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Numele fișierului:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Înapoi</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Merg înapoi</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Înainte</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Merg înainte</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Dosarul de deasupra</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Merg la dosarul de deasupra</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Dosar nou</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Fac un dosar nou</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Listă</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Arăt ca listă</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Detalii</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Arăt detaliile</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Locuri</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Lista locurilor</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fișiere</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Redenumesc</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Ște&amp;rg</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Arăt fișierele &amp;ascunse</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Dosar &amp;nou</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Caut dosarul</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Dosare</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Locuri recente</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Scot</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Dosar nou</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 există deja.
Îl înlocuiți?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Fișierul nu există.
Verificați numele scris.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Dosarul nu există.
Verificați numele scris.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Șterg</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Caut în:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Tipul fișierelor:</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Toate fișierele (*)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>„%1” este protejat la scriere.
Îl ștergeți totuși?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>„%1” se șterge de pe disc. Îl ștergeți?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Dosarul nu s-a putut șterge. Poate nu este gol sau nu aveți dreptul.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Mărime</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Modificat la</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Calculator</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Calculatorul meu</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Alias</source>
        <translation>Scurtătură</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Disc</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fișier</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Dosar</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dosar</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Scurtătură</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Necunoscut</translation>
    </message>
</context>
<context>
    <name>QUnicodeControlCharacterMenu</name>
    <message>
        <source>Insert Unicode control character</source>
        <translation>Pun un semn de control Unicode</translation>
    </message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message>
        <source>Press</source>
        <translation>Apăs</translation>
    </message>
    <message>
        <source>Triggers the action</source>
        <translation>Face ce scrie pe buton</translation>
    </message>
    <message>
        <source>Toggle</source>
        <translation>Comut</translation>
    </message>
    <message>
        <source>Toggles the state</source>
        <translation>Comută starea</translation>
    </message>
    <message>
        <source>ShowMenu</source>
        <translation>Arăt meniul</translation>
    </message>
    <message>
        <source>Shows the menu</source>
        <translation>Arată meniul</translation>
    </message>
    <message>
        <source>SetFocus</source>
        <translation>Merg aici</translation>
    </message>
    <message>
        <source>Sets the focus</source>
        <translation>Mută tastatura aici</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Măresc</translation>
    </message>
    <message>
        <source>Increase the value</source>
        <translation>Mărește valoarea</translation>
    </message>
    <message>
        <source>Decrease</source>
        <translation>Micșorez</translation>
    </message>
    <message>
        <source>Decrease the value</source>
        <translation>Micșorează valoarea</translation>
    </message>
    <message>
        <source>Scroll Up</source>
        <translation>Derulez în sus</translation>
    </message>
    <message>
        <source>Scrolls up</source>
        <translation>Derulează în sus</translation>
    </message>
    <message>
        <source>Scroll Down</source>
        <translation>Derulez în jos</translation>
    </message>
    <message>
        <source>Scrolls down</source>
        <translation>Derulează în jos</translation>
    </message>
    <message>
        <source>Scroll Left</source>
        <translation>Derulez la stânga</translation>
    </message>
    <message>
        <source>Scrolls to the left</source>
        <translation>Derulează la stânga</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Derulez la dreapta</translation>
    </message>
    <message>
        <source>Scrolls to the right</source>
        <translation>Derulează la dreapta</translation>
    </message>
    <message>
        <source>Next Page</source>
        <translation>Pagina următoare</translation>
    </message>
    <message>
        <source>Goes to the next page</source>
        <translation>Trece la pagina următoare</translation>
    </message>
    <message>
        <source>Previous Page</source>
        <translation>Pagina dinainte</translation>
    </message>
    <message>
        <source>Goes back a page</source>
        <translation>Se întoarce cu o pagină</translation>
    </message>
</context>
</TS>
