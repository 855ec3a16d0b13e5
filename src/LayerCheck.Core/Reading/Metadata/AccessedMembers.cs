using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Which properties and events a type has. The tables that say so are in no order, so that asking for those of one type means
/// to search all of them: of many types, too much. An accessor leads to its type at once.
/// </summary>
internal sealed class AccessedMembers
{
    private readonly int[] _typeOfProperty;
    private readonly int[] _typeOfEvent;

    /// <summary>Rows of members by the row of their type; those of none are at 0.</summary>
    private readonly FlatLookup _properties;
    private readonly FlatLookup _events;

    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal AccessedMembers(MetadataReader reader)
    {
        _typeOfProperty = new int[reader.PropertyDefinitions.Count + 1];
        _typeOfEvent = new int[reader.EventDefinitions.Count + 1];
        var isComplete = true;
        foreach (var handle in reader.PropertyDefinitions)
        {
            var accessors = reader.GetPropertyDefinition(handle).GetAccessors();
            isComplete &= Add(_typeOfProperty, handle, !accessors.Getter.IsNil ? accessors.Getter : accessors.Setter);
        }

        foreach (var handle in reader.EventDefinitions)
        {
            isComplete &= Add(_typeOfEvent, handle, reader.GetEventDefinition(handle).GetAccessors().Adder);
        }

        if (!isComplete)
        {
            AddAll();
        }

        _properties = new FlatLookup(reader.TypeDefinitions.Count + 1, _typeOfProperty.AsSpan(1), first: 1);
        _events = new FlatLookup(reader.TypeDefinitions.Count + 1, _typeOfEvent.AsSpan(1), first: 1);

        bool Add(int[] types, EntityHandle member, MethodDefinitionHandle accessor)
        {
            if (!accessor.IsNil)
            {
                types[MetadataTokens.GetRowNumber(member)] = MetadataTokens.GetRowNumber(reader.GetMethodDefinition(accessor).GetDeclaringType());
            }

            return !accessor.IsNil;
        }

        // No compiler leaves out all accessors, but the format does not forbid it.
        void AddAll()
        {
            foreach (var handle in reader.TypeDefinitions)
            {
                foreach (var property in reader.GetTypeDefinition(handle).GetProperties())
                {
                    Rows.SlotOf(_typeOfProperty, property) = MetadataTokens.GetRowNumber(handle);
                }

                foreach (var @event in reader.GetTypeDefinition(handle).GetEvents())
                {
                    Rows.SlotOf(_typeOfEvent, @event) = MetadataTokens.GetRowNumber(handle);
                }
            }
        }
    }

    /// <summary>The rows of a type's properties.</summary>
    internal ReadOnlySpan<int> PropertiesOf(TypeDefinitionHandle type) => _properties[MetadataTokens.GetRowNumber(type)];

    /// <summary>The rows of a type's events.</summary>
    internal ReadOnlySpan<int> EventsOf(TypeDefinitionHandle type) => _events[MetadataTokens.GetRowNumber(type)];

    /// <summary>The row of the type that a property belongs to; 0 where it belongs to none.</summary>
    internal int TypeOf(PropertyDefinitionHandle property) => _typeOfProperty[MetadataTokens.GetRowNumber(property)];

    /// <summary>The row of the type that an event belongs to; 0 where it belongs to none.</summary>
    internal int TypeOf(EventDefinitionHandle @event) => _typeOfEvent[MetadataTokens.GetRowNumber(@event)];
}
