// The page Document.
"use strict";
