from planmesh.cli import main

main()
